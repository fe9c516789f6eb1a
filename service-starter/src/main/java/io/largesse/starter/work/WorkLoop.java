package io.largesse.starter.work;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rounds of work on a virtual thread of their own, one after the other, until it is stopped.
 *
 * <p>A round answers how long to pause after it; one that throws is logged, and the next follows a second later, for a
 * loop must not end in silence. Stopping ends a pause at once and lets a round in
 * hand finish. A loop runs once; to start again is to make another.
 */
public final class WorkLoop {
    private static final Logger LOG = LoggerFactory.getLogger(WorkLoop.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Supplier<Duration> round;
    private final Runnable end;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private WorkLoop(Supplier<Duration> round, Runnable end) {
        this.round = round;
        this.end = end;
    }

    public static WorkLoop start(String name, Supplier<Duration> round) {
        return start(name, round, () -> {});
    }

    /** The end is run after the last round, on the same thread. */
    public static WorkLoop start(String name, Supplier<Duration> round, Runnable end) {
        WorkLoop loop = new WorkLoop(round, end);
        Thread.ofVirtual().name(name).start(loop::run);
        return loop;
    }

    private void run() {
        try {
            while (stopping.getCount() > 0) {
                pause(next());
            }
            end.run();
        } finally {
            stopped.countDown();
        }
    }

    private Duration next() {
        try {
            return round.get();
        } catch (RuntimeException | Error e) {
            LOG.error("A round of {} failed, it goes on", Thread.currentThread().getName(), e);
            return AFTER_FAILURE;
        }
    }

    private void pause(Duration duration) {
        try {
            stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    /** Returns true when the round in hand and the end are finished, false where that takes longer. */
    public boolean stop(Duration patience) {
        stopping.countDown();
        try {
            return stopped.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
