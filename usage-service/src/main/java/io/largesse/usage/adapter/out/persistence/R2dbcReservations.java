package io.largesse.usage.adapter.out.persistence;

import io.largesse.starter.persistence.Uncancelled;
import io.largesse.usage.application.port.Reservations;
import io.largesse.usage.domain.model.CouponOrder;
import io.largesse.usage.domain.model.ReservationId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reservations in the table {@code coupon_order}. */
@Repository
class R2dbcReservations implements Reservations {
    private static final String FIND = "select * from coupon_order where reservation_id = :id";

    private final DatabaseClient database;

    R2dbcReservations(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<CouponOrder> find(ReservationId id) {
        return Uncancelled.awaited(
                database.sql(FIND).bind("id", id.value()).map(CouponRows::order).one());
    }
}
