package io.largesse.usage.application.port;

import io.largesse.usage.domain.model.OrderId;
import java.time.Instant;
import reactor.core.publisher.Flux;

/** Reservations whose time is over. */
public interface OverdueOrders {

    /**
     * Locks the orders of some of them until the caller's transaction ends, those that are over for longest first;
     * passes over those that another transaction has locked.
     */
    Flux<OrderId> lock(Instant now, int limit);
}
