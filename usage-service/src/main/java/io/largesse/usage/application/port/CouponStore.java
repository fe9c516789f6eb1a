package io.largesse.usage.application.port;

import io.largesse.usage.domain.model.CouponBook;
import io.largesse.usage.domain.model.CouponCommand;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Coupons and orders, for one transaction. Both methods take part in the caller's transaction. */
public interface CouponStore {

    /**
     * Locks what the commands name, and the coupons of the orders they name, until the transaction ends; always in the
     * same order, so that two transactions never wait for each other. Fails with {@link OvertakenException} where
     * another transaction was first to reserve for an order that was new a moment ago.
     */
    Mono<CouponBook> lock(List<CouponCommand> commands, Instant now);

    /**
     * Stores what the book says: orders, coupons, history, counts and conflicts. Fails with
     * {@link OvertakenException} where another transaction was first to use an order's id; nothing is stored then.
     */
    Mono<Void> save(CouponBook book);
}
