package io.largesse.usage.application.service;

import io.largesse.usage.application.port.Reservations;
import io.largesse.usage.domain.model.CouponOrder;
import io.largesse.usage.domain.model.ReservationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Where a reservation stands. */
@Service
public class FindReservation {
    private final Reservations reservations;

    FindReservation(Reservations reservations) {
        this.reservations = reservations;
    }

    /**
     * Empty where there is none, or it is another member's.
     *
     * @param memberId whose it must be; null where anybody's may be meant
     */
    public Mono<CouponOrder> find(ReservationId id, @Nullable String memberId) {
        return reservations
                .find(id)
                .filter(order -> memberId == null || memberId.equals(order.memberId()))
                .checkpoint("find reservation");
    }
}
