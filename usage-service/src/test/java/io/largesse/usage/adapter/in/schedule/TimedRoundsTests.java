package io.largesse.usage.adapter.in.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.usage.adapter.in.schedule.TimedRounds.Work;
import io.largesse.usage.application.port.Timetable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.scheduling.support.CronExpression;
import reactor.core.publisher.Mono;

@ExtendWith(OutputCaptureExtension.class)
class TimedRoundsTests {
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(500);

    private final Deque<Mono<Boolean>> results = new ArrayDeque<>();
    private final TimedRounds rounds = rounds(new Timetable.Interval(EVERY), 1);

    @Test
    void goesOnAtOnceWhileThereIsWorkAndThenKeepsToTheTimetable() {
        assertThat(after(Mono.just(true))).isZero();
        assertThat(after(Mono.just(false))).isEqualTo(EVERY);
        assertThat(after(Mono.empty())).isEqualTo(EVERY);
    }

    @Test
    void waitsForTheFirstTimeOfAnExpression() {
        TimedRounds hourly = rounds(new Timetable.Cron(CronExpression.parse("0 30 * * * *"), ZoneOffset.UTC), 1);

        assertThat(hourly.get()).isEqualTo(Duration.ofMinutes(30));
        results.add(Mono.just(false));
        assertThat(hourly.get()).isEqualTo(Duration.ofMinutes(30));
        assertThat(results).isEmpty();
    }

    @Test
    void restsInProportionToWhatARoundTook() {
        TimedRounds half = rounds(new Timetable.Interval(EVERY), 0.25);
        Duration work = Duration.ofMillis(40);

        results.add(Mono.delay(work).thenReturn(true));
        assertThat(half.get()).isGreaterThanOrEqualTo(work.multipliedBy(3)).isLessThan(EVERY);
        results.add(Mono.delay(work).thenReturn(false));
        assertThat(half.get()).isEqualTo(EVERY);
    }

    @Test
    void waitsLongerAfterEachFailureButNotForEver() {
        Mono<Boolean> failure = Mono.error(new IllegalStateException("away"));

        assertThat(after(failure)).isEqualTo(FIRST_BACK_OFF);
        assertThat(after(failure)).isEqualTo(FIRST_BACK_OFF.multipliedBy(2));
        for (int failures = 0; failures < 100; failures++) {
            assertThat(after(failure)).isLessThanOrEqualTo(Duration.ofSeconds(10));
        }
        assertThat(rounds.isFailing()).isTrue();
        assertThat(after(Mono.just(true))).isZero();
        assertThat(rounds.isFailing()).isFalse();
        assertThat(after(failure)).isEqualTo(FIRST_BACK_OFF);
    }

    @Test
    void logsEachKindOfFailureOnce(CapturedOutput output) {
        Mono<Boolean> failure = Mono.error(new IllegalStateException("database away"));
        after(failure);
        after(failure);
        after(Mono.error(new IllegalArgumentException("other")));

        assertThat(output.getAll()).containsOnlyOnce("IllegalStateException: database away");
        assertThat(output.getAll()).containsOnlyOnce("IllegalArgumentException: other");
        after(Mono.just(false));
        assertThat(output.getAll()).containsOnlyOnce("usage-work goes on");
    }

    private TimedRounds rounds(Timetable timetable, double duty) {
        return new TimedRounds(new Work("usage-work", Mono.defer(results::removeFirst), timetable, duty), NOON);
    }

    private Duration after(Mono<Boolean> result) {
        results.add(result);
        return rounds.get();
    }
}
