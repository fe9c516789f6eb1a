package io.largesse.payout.adapter.out.cache;

import io.largesse.payout.application.port.RateBudget;
import io.largesse.payout.application.port.RateBudget.Permits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Instances that want all permits they can get, from now until they are closed. */
final class Lessees implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LEAD = Duration.ofMillis(100).toNanos();

    private final LeasedPermits leased = new LeasedPermits();
    private final AtomicInteger failures = new AtomicInteger();
    private final List<Thread> threads;
    private volatile boolean closed;

    Lessees(List<? extends RateBudget> budgets, int wanted) {
        threads = budgets.stream()
                .map(budget -> Thread.ofVirtual().start(() -> lease(budget, wanted)))
                .toList();
    }

    private void lease(RateBudget budget, int wanted) {
        while (!closed) {
            try {
                Permits permits = budget.lease(wanted).blockOptional(PATIENCE).orElseThrow();
                leased.add(permits);
                long asksAgain = permits.firstNanos()
                        + (permits.count() == 0 ? 0 : permits.count() * permits.stepNanos() - LEAD);
                LockSupport.parkNanos(asksAgain - System.nanoTime());
            } catch (RuntimeException e) {
                failures.incrementAndGet();
                LockSupport.parkNanos(LEAD / 10);
            }
        }
    }

    LeasedPermits leased() {
        return leased;
    }

    int failures() {
        return failures.get();
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
