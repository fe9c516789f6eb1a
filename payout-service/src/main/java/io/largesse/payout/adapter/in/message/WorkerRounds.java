package io.largesse.payout.adapter.in.message;

import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.application.service.GateWatch;
import io.largesse.payout.application.service.MoneyBreaker;
import io.largesse.payout.application.service.PayRows;
import io.largesse.payout.application.service.ResultBook;
import io.largesse.payout.application.service.RowInHand;
import io.largesse.payout.application.service.RowQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What goes on around calls: looking at gates, looking rows up, storing results. Each round on a thread of its own. */
@Component
class WorkerRounds {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerRounds.class);
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
    /** Results gather meanwhile, so that a statement stores many. */
    private static final Duration STORE_PACE = Duration.ofMillis(20);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long WAIT_MILLIS = 200;

    private final RowIntake intake;
    private final RowQueue queue;
    private final PayRows payRows;
    private final ResultBook book;
    private final Gates gates;

    private List<RowInHand> unlooked = List.of();
    private List<ResultBook.Finished> unstored = List.of();
    private Instant countedAt = Instant.EPOCH;
    private volatile boolean isAway;

    WorkerRounds(RowIntake intake, RowQueue queue, PayRows payRows, ResultBook book, Gates gates) {
        this.intake = intake;
        this.queue = queue;
        this.payRows = payRows;
        this.book = book;
        this.gates = gates;
    }

    /** What says whether rows may be paid. */
    @Component
    record Gates(GateWatch watch, MoneyBreaker breaker, PayoutSettings settings, Clock clock) {}

    /** Looks at the campaigns; what is not known any more is not paid. */
    Duration look() {
        try {
            gates.watch().refresh().then(gates.breaker().align()).block(PATIENCE);
            isAway = false;
        } catch (RuntimeException e) {
            away("Campaigns cannot be looked at; nothing is paid until they can", e);
            isAway = true;
        }
        queue.sweep();
        return gates.settings().gateRefresh();
    }

    /** In full once; the database is away for all three rounds. */
    private void away(String message, RuntimeException failure) {
        if (isAway) {
            LOG.debug(message, failure);
        } else {
            LOG.warn(message, failure);
        }
    }

    /** Looks up whether rows that arrived are finished; until that is known they are not paid. */
    Duration lookUp() {
        try {
            if (unlooked.isEmpty()) {
                unlooked = intake.next(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            }
            if (!unlooked.isEmpty()) {
                List<RowInHand> open = payRows.unfinished(unlooked).block(PATIENCE);
                unlooked = List.of();
                queue.add(open == null ? List.of() : open);
            }
            return AT_ONCE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return AT_ONCE;
        } catch (RuntimeException e) {
            away("Rows cannot be looked up, it is tried again", e);
            return AFTER_FAILURE;
        }
    }

    /** Stores results; one that cannot be stored yet is kept, and its row with it. */
    Duration store() {
        try {
            if (unstored.isEmpty()) {
                unstored = book.take(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            }
            if (!unstored.isEmpty()) {
                book.store(unstored).block(PATIENCE);
                unstored = List.of();
            }
            storeCalls();
            return STORE_PACE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return AT_ONCE;
        } catch (RuntimeException e) {
            away("Results cannot be stored, it is tried again", e);
            return AFTER_FAILURE;
        }
    }

    private void storeCalls() {
        Instant now = gates.clock().instant();
        if (Duration.between(countedAt, now).compareTo(Duration.ofSeconds(1)) >= 0) {
            countedAt = now;
            book.storeCalls(now).block(PATIENCE);
        }
    }

    /** Stores what is left when no call goes on any more, as far as it can be in a while. */
    void finish() {
        unlooked.forEach(RowInHand::giveBack);
        unlooked = List.of();
        Instant end = gates.clock().instant().plus(PATIENCE);
        while (!(unstored.isEmpty() && book.isEmpty())
                && gates.clock().instant().isBefore(end)) {
            if (AFTER_FAILURE.equals(store())) {
                LockSupport.parkNanos(AFTER_FAILURE.toNanos());
            }
        }
    }
}
