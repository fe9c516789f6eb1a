package io.largesse.usage.application.port;

import io.largesse.usage.domain.model.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Payment events that cannot be applied yet, and those of the same orders that came after them. All but
 * {@link #backlog} take part in the caller's transaction.
 */
public interface WaitingPayments {

    /** Which of these orders have events waiting. */
    Mono<Set<OrderId>> among(Collection<OrderId> orders);

    /** Puts events behind those of their orders; what waits already is left as it is. */
    Mono<Void> add(List<ArrivedPayment> payments, Instant now, Instant nextTry);

    /**
     * Events whose turn it is, in order per order: those of orders whose first event is due, and which no other
     * transaction has. Of these orders nobody else gets events until the transaction ends.
     *
     * @param most events, and orders
     */
    Mono<List<LockedPayment>> lockDue(int most, Instant now);

    /** The first events of orders that are due; not locked. */
    Mono<List<Long>> firstDue(int most, Instant now);

    /** Those of these that still wait and that no other transaction has, in order per order. */
    Mono<List<LockedPayment>> lock(Collection<Long> ids);

    Mono<Void> remove(Collection<Long> ids);

    /** Has each of them tried again at its time. */
    Mono<Void> postpone(Map<Long, Instant> nextTries);

    Mono<Backlog> backlog();

    /**
     * How much waits.
     *
     * @param waiting events, counted up to 100,000
     * @param age of the oldest; zero where none waits
     */
    record Backlog(long waiting, Duration age) {
        public static final Backlog NONE = new Backlog(0, Duration.ZERO);
    }
}
