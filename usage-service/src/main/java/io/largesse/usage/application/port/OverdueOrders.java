package io.largesse.usage.application.port;

import io.largesse.usage.domain.model.OrderId;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Reservations whose time is over. */
public interface OverdueOrders {

    /**
     * Locks the orders of some of them until the caller's transaction ends, those that are over for longest first;
     * passes over those that another transaction has locked.
     */
    Mono<List<OrderId>> lock(Instant now, int limit);

    /** The same orders without a lock, and those that another transaction has locked. */
    Mono<List<OrderId>> due(Instant now, int limit);
}
