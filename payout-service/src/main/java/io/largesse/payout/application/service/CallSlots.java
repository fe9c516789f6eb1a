package io.largesse.payout.application.service;

import io.largesse.payout.application.port.RateBudget;
import io.largesse.payout.application.port.RateBudget.Permits;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Uses permits in their time: each is good for one call that begins at its moment or a little later.
 *
 * <p>The next block is leased while the present one is used. Used by one thread.
 */
@Component
public class CallSlots {
    private static final Logger LOG = LoggerFactory.getLogger(CallSlots.class);
    private static final long PAUSE_WITHOUT_BUDGET_NANOS =
            Duration.ofMillis(100).toNanos();
    private static final long SHORTEST_PAUSE_NANOS = Duration.ofMillis(5).toNanos();
    private static final long LONGEST_WAIT_MILLIS = 2_000;
    /** Of a second: what one lease takes. */
    private static final int LEASES_PER_SECOND = 20;

    private final RateBudget budget;
    private final Counter missed;
    private @Nullable CompletableFuture<@Nullable Permits> coming;
    private Permits present = new Permits(0, 0, 0, 0);
    private int used;
    private boolean isAway;
    /** A lease that is void takes its moments from others too: the next asks for one. */
    private boolean isVoid;

    CallSlots(RateBudget budget, MeterRegistry meters) {
        this.budget = budget;
        this.missed = meters.counter("largesse.payout.permits.missed");
    }

    /**
     * Returns at the moment a call may begin; false where there is no permit now.
     *
     * @param demand calls that wait, this one included
     * @param rate permits per second of all instances
     */
    public boolean await(int demand, int rate) {
        int wanted = isVoid ? 1 : Math.clamp(demand, 1, Math.max(1, rate / LEASES_PER_SECOND));
        while (used < present.count()) {
            long slot = present.firstNanos() + used * present.stepNanos();
            used++;
            leaseAhead(wanted);
            if (isReached(slot)) {
                return true;
            }
            missed.increment();
        }
        return isLeased(wanted) && await(demand, rate);
    }

    private void leaseAhead(int wanted) {
        if (coming == null && 2 * used >= present.count()) {
            coming = budget.lease(wanted).toFuture();
        }
    }

    private boolean isReached(long slot) {
        long wait = slot - System.nanoTime();
        while (wait > 0) {
            LockSupport.parkNanos(wait);
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            wait = slot - System.nanoTime();
        }
        return -wait <= present.toleranceNanos();
    }

    private boolean isLeased(int wanted) {
        CompletableFuture<@Nullable Permits> lease =
                coming == null ? budget.lease(wanted).toFuture() : coming;
        coming = null;
        try {
            Permits leased = lease.get(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
            isAway = false;
            return leased != null && begins(leased);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            away(e);
        }
        return false;
    }

    /** False where nothing was leased, after the pause the budget asks for. */
    private boolean begins(Permits leased) {
        present = leased;
        used = 0;
        isVoid = leased.count() == 0;
        if (isVoid) {
            long pause = leased.firstNanos() - System.nanoTime();
            LockSupport.parkNanos(Math.clamp(pause, SHORTEST_PAUSE_NANOS, PAUSE_WITHOUT_BUDGET_NANOS));
        }
        return !isVoid;
    }

    private void away(Exception failure) {
        if (!isAway) {
            LOG.warn("There is no budget for calls; nothing is paid until it is back", failure);
        }
        isAway = true;
        LockSupport.parkNanos(PAUSE_WITHOUT_BUDGET_NANOS);
    }
}
