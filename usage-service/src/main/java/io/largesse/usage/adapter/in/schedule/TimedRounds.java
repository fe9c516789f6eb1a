package io.largesse.usage.adapter.in.schedule;

import io.largesse.usage.application.port.Timetable;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Rounds of one kind of work, for its loop: one after the other while there is work, then at the next time of the
 * timetable. A round that fails is repeated after growing pauses, without limit; each kind of failure is logged once,
 * until a round succeeds.
 */
final class TimedRounds implements Supplier<Duration> {
    private static final Logger LOG = LoggerFactory.getLogger(TimedRounds.class);
    private static final Duration MIN_BACK_OFF = Duration.ofMillis(500);
    private static final Duration MAX_BACK_OFF = Duration.ofSeconds(10);
    /** Every step has a limit of its own; this one is for a step whose limit fails. */
    private static final Duration MAX_ROUND = Duration.ofMinutes(5);

    private final Work work;
    private final Clock clock;
    private boolean hasBegun;
    private Duration backOff = MIN_BACK_OFF;
    private volatile @Nullable Class<?> failing;

    TimedRounds(Work work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    /**
     * What is done in rounds.
     *
     * @param name for people who look at it
     * @param round answers whether there may be more to do
     * @param timetable when it begins anew after there was nothing left
     * @param duty share of the time that rounds take while there is more, up to 1
     */
    record Work(String name, Mono<Boolean> round, Timetable timetable, double duty) {

        /** Pauses between rounds only after there was nothing left. */
        Work(String name, Mono<Boolean> round, Timetable timetable) {
            this(name, round, timetable, 1);
        }
    }

    String name() {
        return work.name();
    }

    /** Whether the latest round failed. */
    boolean isFailing() {
        return failing != null;
    }

    @Override
    public Duration get() {
        if (!hasBegun) {
            hasBegun = true;
            Duration first = work.timetable().beforeFirst(clock.instant());
            if (first.isPositive()) {
                return first;
            }
        }
        return run();
    }

    /** The one place where rounds are waited for, on the loop's own thread. */
    private Duration run() {
        long started = System.nanoTime();
        try {
            boolean isMore = Boolean.TRUE.equals(work.round().block(MAX_ROUND));
            succeeded();
            return isMore ? rest(System.nanoTime() - started) : work.timetable().untilNext(clock.instant());
        } catch (RuntimeException e) {
            return pauseAfterFailure(e);
        }
    }

    private void succeeded() {
        if (failing != null) {
            LOG.info("{} goes on", name());
        }
        failing = null;
        backOff = MIN_BACK_OFF;
    }

    private Duration rest(long workedNanos) {
        return Duration.ofNanos(Math.round(workedNanos * (1 / work.duty() - 1)));
    }

    private Duration pauseAfterFailure(RuntimeException failure) {
        if (failure.getClass() == failing) {
            LOG.debug("{} still cannot go on", name(), failure);
        } else {
            LOG.error("{} cannot go on, it waits", name(), failure);
        }
        failing = failure.getClass();
        Duration pause = backOff;
        Duration longer = backOff.multipliedBy(2);
        backOff = longer.compareTo(MAX_BACK_OFF) > 0 ? MAX_BACK_OFF : longer;
        return pause;
    }
}
