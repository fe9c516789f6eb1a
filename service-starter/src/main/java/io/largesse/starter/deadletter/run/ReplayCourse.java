package io.largesse.starter.deadletter.run;

import io.largesse.starter.deadletter.Replay;
import io.largesse.starter.deadletter.Replay.Counts;
import io.largesse.starter.deadletter.ReplaySettings;
import io.largesse.starter.deadletter.Replays;
import io.largesse.starter.failure.TransientFailures;
import io.largesse.starter.lock.Lease;
import io.largesse.starter.lock.Leases;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one replay out, step by step, on the thread that runs it.
 *
 * <p>Ends with the replay, when the service stops, or where another instance holds the lease. While a server is away it
 * waits, without limit; any other failure ends the replay as FAILED.
 */
final class ReplayCourse implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayCourse.class);
    private static final int RENEWALS_PER_TTL = 3;
    private static final int MAX_FAILURE_LENGTH = 1_000;

    private final Factory with;
    private final Predicate<Duration> stopsWithin;
    private final Waiting waiting;
    private Replay replay;
    private @Nullable Lease lease;
    private long renewalNanos;
    private boolean lost;
    private boolean failing;

    private ReplayCourse(Factory with, Replay replay, Predicate<Duration> stopsWithin) {
        this.with = with;
        this.replay = replay;
        this.stopsWithin = stopsWithin;
        this.waiting = new Waiting(with.settings.stepTimeout());
    }

    /** What all courses share. */
    record Factory(ReplayStep step, Replays replays, Leases leases, ReplaySettings settings, MeterRegistry meters) {

        /**
         * One course.
         *
         * @param stopsWithin waits so long, and tells whether the service is being stopped
         */
        ReplayCourse of(Replay replay, Predicate<Duration> stopsWithin) {
            return new ReplayCourse(this, replay, stopsWithin);
        }
    }

    @Override
    public void run() {
        Duration pause = Duration.ZERO;
        while (replay.isRunning() && !lost && !stopsWithin.test(pause)) {
            pause = attempt();
        }
        release();
        if (!replay.isRunning()) {
            LOG.info("Replay {} of {} ended {}: {}", replay.id(), topic(), replay.state(), replay.counts());
        }
    }

    /** How long to wait until the next one. */
    private Duration attempt() {
        try {
            Lease held = held();
            Duration pause = held == null ? Duration.ZERO : step(held);
            failing = false;
            return pause;
        } catch (RuntimeException e) {
            return TransientFailures.contains(e) ? wait(e) : giveUp(e);
        }
    }

    /** Null where somebody else holds it. */
    private @Nullable Lease held() {
        Lease known = lease;
        if (known != null && System.nanoTime() - renewalNanos < 0) {
            return known;
        }
        Duration ttl = with.settings.leaseTtl();
        Lease acquired = waiting.on(with.leases.acquire("dead-letter-replay/" + topic(), ttl))
                .orElse(null);
        renewalNanos = System.nanoTime() + ttl.dividedBy(RENEWALS_PER_TTL).toNanos();
        lost = acquired == null;
        lease = acquired;
        return acquired;
    }

    private Duration step(Lease held) {
        long startedNanos = System.nanoTime();
        // It may have been cancelled, or whoever held the lease before may have gone on.
        lost = !goesOn(waiting.on(with.replays.find(topic(), replay.id())));
        if (lost || !replay.isRunning()) {
            return Duration.ZERO;
        }
        long sentBefore = replay.counts().sent();
        Counts before = replay.counts();
        lost = !goesOn(waiting.on(with.step.make(replay, held.fencingToken())));
        count(before, replay.counts());
        return timeFor(replay.counts().sent() - sentBefore).minusNanos(System.nanoTime() - startedNanos);
    }

    private boolean goesOn(Optional<Replay> now) {
        now.ifPresent(current -> replay = current);
        return now.isPresent();
    }

    private Duration timeFor(long sent) {
        return Duration.ofSeconds(sent).dividedBy(replay.order().ratePerSecond());
    }

    private void count(Counts before, Counts after) {
        count("replayed", after.replayed() - before.replayed());
        count("skipped", after.skipped() - before.skipped());
        count("parked", after.parked() - before.parked());
    }

    private void count(String outcome, long records) {
        with.meters
                .counter("largesse.dead-letters.replays", "topic", topic(), "outcome", outcome)
                .increment(records);
    }

    private Duration wait(RuntimeException failure) {
        if (!failing) {
            LOG.warn("Replay {} of {} waits: {}", replay.id(), topic(), failure.toString());
        }
        failing = true;
        return with.settings.retryDelay();
    }

    private Duration giveUp(RuntimeException failure) {
        LOG.error("Replay {} of {} cannot go on", replay.id(), topic(), failure);
        lost = true;
        Lease held = lease;
        if (held != null) {
            String message = failure.toString();
            String shown = message.substring(0, Math.min(message.length(), MAX_FAILURE_LENGTH));
            quietly(() -> waiting.on(with.replays.fail(replay.id(), held.fencingToken(), shown)));
        }
        return Duration.ZERO;
    }

    private void release() {
        Lease held = lease;
        if (held != null) {
            quietly(() -> waiting.on(with.leases.release(held)));
        }
    }

    /** What is not done now is done when the lease has ended. */
    private void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("Replay {} of {} is left to the next: {}", replay.id(), topic(), e.toString());
        }
    }

    private String topic() {
        return replay.order().topic();
    }
}
