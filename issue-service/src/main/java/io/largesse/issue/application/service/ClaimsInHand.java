package io.largesse.issue.application.service;

import java.util.Iterator;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Claims this instance has taken from Redis and not brought into the log yet.
 *
 * <p>While there are any, what the log lacks cannot be told from what was lost.
 */
@Component
public class ClaimsInHand {
    private final ConcurrentSkipListSet<Held> held = new ConcurrentSkipListSet<>();
    private final AtomicLong numbers = new AtomicLong();

    /** From before the work begins until it has ended, however it ends. */
    public <T> CompletionStage<T> during(Supplier<CompletionStage<T>> work) {
        Held mine = new Held(System.nanoTime(), numbers.getAndIncrement());
        held.add(mine);
        return work.get().whenComplete((_, _) -> held.remove(mine));
    }

    /** Since when nothing is in hand that was begun before, by {@link System#nanoTime}; now where nothing is. */
    public long nothingBeforeNanos() {
        long now = System.nanoTime();
        Iterator<Held> oldestFirst = held.iterator();
        return oldestFirst.hasNext() ? oldestFirst.next().sinceNanos : now;
    }

    private record Held(long sinceNanos, long number) implements Comparable<Held> {
        @Override
        public int compareTo(Held other) {
            int bySince = Long.signum(sinceNanos - other.sinceNanos);
            return bySince == 0 ? Long.compare(number, other.number) : bySince;
        }
    }
}
