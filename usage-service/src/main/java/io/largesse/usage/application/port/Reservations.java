package io.largesse.usage.application.port;

import io.largesse.usage.domain.model.CouponOrder;
import io.largesse.usage.domain.model.ReservationId;
import reactor.core.publisher.Mono;

/** Reservations as they are read: without a lock, in no transaction. */
public interface Reservations {

    /** Empty where there is none, or its order has another by now. */
    Mono<CouponOrder> find(ReservationId id);
}
