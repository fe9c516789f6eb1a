package io.largesse.payout.adapter.in.message;

import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.application.service.CallSlots;
import io.largesse.payout.application.service.GateWatch;
import io.largesse.payout.application.service.MoneyBreaker;
import io.largesse.payout.application.service.PayRows;
import io.largesse.payout.application.service.RowInHand;
import io.largesse.payout.application.service.RowQueue;
import io.largesse.payout.domain.model.CallOutcome;
import io.largesse.payout.domain.model.CampaignId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Begins one call after the other, each in its slot; calls go on side by side. Used by one thread. */
@Component
class CallRound {
    private static final Logger LOG = LoggerFactory.getLogger(CallRound.class);
    private static final Duration NO_PAUSE = Duration.ZERO;
    private static final Duration SHORT_PAUSE = Duration.ofMillis(50);
    private static final long WAIT_MILLIS = 100;

    private final RowQueue queue;
    private final CallSlots slots;
    private final GateWatch gates;
    private final MoneyBreaker breaker;
    private final PayRows payRows;
    private final PayoutSettings settings;
    private final Clock clock;
    private final Semaphore inFlight;

    /** When the money API may be asked again that had too many calls, by {@link System#nanoTime}. */
    private volatile long throttledUntil = System.nanoTime();

    CallRound(Parts parts, PayoutSettings settings, Clock clock, MeterRegistry meters) {
        this.queue = parts.queue();
        this.slots = parts.slots();
        this.gates = parts.gates();
        this.breaker = parts.breaker();
        this.payRows = parts.payRows();
        this.settings = settings;
        this.clock = clock;
        this.inFlight = new Semaphore(settings.maxInFlight());
        meters.gauge(
                "largesse.payout.calls.in.flight", inFlight, free -> settings.maxInFlight() - free.availablePermits());
        meters.gauge("largesse.payout.rows.in.hand", queue, RowQueue::size);
    }

    /** What a call goes through. */
    @Component
    record Parts(RowQueue queue, CallSlots slots, GateWatch gates, MoneyBreaker breaker, PayRows payRows) {}

    /** Begins a call if there is one to begin; answers how long to pause. */
    Duration next() {
        try {
            return breaker.isClosed() ? pay() : tryOut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NO_PAUSE;
        } catch (RuntimeException e) {
            LOG.warn("Paying stumbled, it goes on", e);
            return SHORT_PAUSE;
        }
    }

    private Duration pay() throws InterruptedException {
        Optional<RowInHand> next = queue.next(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        if (next.isEmpty()) {
            return tryOut();
        }
        RowInHand row = next.orElseThrow();
        if (!inFlight.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
            queue.putBack(row);
            return NO_PAUSE;
        }
        if (!isTheMoment() || !mayPay(row)) {
            inFlight.release();
            queue.putBack(row);
            return NO_PAUSE;
        }
        payRows.pay(row)
                .doFinally(_ -> inFlight.release())
                .subscribe(outcome -> answered(row, outcome), failure -> stumbled(row, failure));
        return NO_PAUSE;
    }

    /** Returns when a call may begin; false where there is no permit yet. */
    private boolean isTheMoment() {
        long wait = throttledUntil - System.nanoTime();
        if (wait > 0) {
            pause(Math.min(wait, TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS)));
            return false;
        }
        return slots.await(queue.size() + 1, settings.rate());
    }

    /** While it waited for its moment, much may have happened. */
    private boolean mayPay(RowInHand row) {
        return !row.isRevoked() && breaker.isClosed() && gates.verdict(row) == GateWatch.Verdict.PAY;
    }

    private void stumbled(RowInHand row, Throwable failure) {
        LOG.warn("A call stumbled, its row is tried again", failure);
        queue.putBack(row);
    }

    private void answered(RowInHand row, CallOutcome outcome) {
        if (outcome instanceof CallOutcome.Throttled(Duration retryAfter)) {
            throttledUntil = System.nanoTime() + Math.max(retryAfter.toNanos(), SHORT_PAUSE.toNanos());
            queue.putBack(row);
        }
    }

    /** One row of a campaign that is paused, when it is time to look whether the money API is back. */
    private Duration tryOut() {
        Optional<CampaignId> campaign = breaker.due(clock.instant());
        Optional<RowInHand> found = campaign.flatMap(queue::any);
        if (found.isEmpty()) {
            return SHORT_PAUSE;
        }
        RowInHand row = found.orElseThrow();
        @Nullable CallOutcome outcome = null;
        try {
            if (Boolean.TRUE.equals(breaker.takeTrial(campaign.orElseThrow()).block(patience())) && isTheMoment()) {
                outcome = payRows.tryOut(row).block(patience());
                LOG.info("The money API was tried: {}", outcome);
            }
        } finally {
            if (outcome == null || outcome instanceof CallOutcome.Throttled) {
                queue.putBack(row);
            }
        }
        return SHORT_PAUSE;
    }

    /** Waits until calls that have begun have ended, for as long as one may take. */
    void drain() throws InterruptedException {
        if (inFlight.tryAcquire(settings.maxInFlight(), patience().toMillis(), TimeUnit.MILLISECONDS)) {
            inFlight.release(settings.maxInFlight());
        }
    }

    private Duration patience() {
        return settings.callTimeout().multipliedBy(2);
    }

    private static void pause(long nanos) {
        LockSupport.parkNanos(nanos);
    }
}
