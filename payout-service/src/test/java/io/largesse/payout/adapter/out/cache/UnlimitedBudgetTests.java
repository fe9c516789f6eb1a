package io.largesse.payout.adapter.out.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.application.port.RateBudget.Permits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnlimitedBudgetTests {

    @Test
    void leasesAllAtOnceAndForEver() {
        Permits permits = new UnlimitedBudget()
                .lease(5_000)
                .blockOptional(Duration.ofSeconds(1))
                .orElseThrow();

        assertThat(permits.count()).isEqualTo(5_000);
        assertThat(permits.stepNanos()).isZero();
        assertThat(permits.firstNanos() - System.nanoTime()).isNotPositive();
        assertThat(permits.toleranceNanos()).isGreaterThan(Duration.ofDays(365).toNanos());
    }
}
