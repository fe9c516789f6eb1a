package io.largesse.payout.adapter.in.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.starter.lock.FencedOffException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Mono;

@ExtendWith(OutputCaptureExtension.class)
class CampaignRoundsTests {
    private static final Duration IDLE = Duration.ofMillis(500);

    private final Deque<Mono<Boolean>> results = new ArrayDeque<>();
    private final CampaignRounds rounds = new CampaignRounds(
            "payout-check",
            Mono.defer(results::removeFirst),
            new Binder().bindOrCreate("largesse.payout", PayoutSettings.class));

    @Test
    void goesOnAtOnceWhileThereIsWorkAndPausesWhereThereIsNone() {
        assertThat(after(Mono.just(true))).isZero();
        assertThat(after(Mono.just(false))).isEqualTo(IDLE);
        assertThat(after(Mono.empty())).isEqualTo(IDLE);
    }

    @Test
    void waitsLongerAfterEachFailureButNotForEver() {
        Mono<Boolean> failure = Mono.error(new IllegalStateException("away"));

        assertThat(after(failure)).isEqualTo(IDLE);
        assertThat(after(failure)).isEqualTo(IDLE.multipliedBy(2));
        for (int failures = 0; failures < 100; failures++) {
            assertThat(after(failure)).isLessThanOrEqualTo(Duration.ofSeconds(10));
        }
        assertThat(after(Mono.just(true))).isZero();
        assertThat(after(failure)).isEqualTo(IDLE);
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
        assertThat(output.getAll()).containsOnlyOnce("payout-check goes on");
    }

    @Test
    void takesATakeOverCalmly(CapturedOutput output) {
        assertThat(after(Mono.error(new FencedOffException("campaign 7", 1)))).isEqualTo(IDLE);

        assertThat(output.getAll()).contains("payout-check went on elsewhere").doesNotContain("\tat ");
    }

    private Duration after(Mono<Boolean> result) {
        results.add(result);
        return rounds.get();
    }
}
