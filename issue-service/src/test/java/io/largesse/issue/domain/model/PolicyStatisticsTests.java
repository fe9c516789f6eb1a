package io.largesse.issue.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PolicyStatisticsTests {

    @Test
    void tellsWhatRemainsAndWhatIsOnItsWay() {
        PolicyStatistics busy = statistics(40, 30, 2);

        assertThat(busy.remaining()).isEqualTo(60);
        assertThat(busy.gap()).isEqualTo(8);
    }

    @Test
    void neverTellsLessThanNothing() {
        PolicyStatistics afterLossOfRedis =
                new PolicyStatistics(new PolicyId(1), 100, OptionalLong.empty(), new LedgerCounts(30, 0));

        assertThat(afterLossOfRedis.gap()).isZero();
        assertThat(afterLossOfRedis.acceptedInAll()).isEqualTo(30);
        assertThat(afterLossOfRedis.remaining()).isEqualTo(70);
        assertThat(afterLossOfRedis.isStockLoaded()).isFalse();
        assertThat(statistics(101, 100, 1).remaining()).isZero();
    }

    private static PolicyStatistics statistics(long accepted, long stored, long rejected) {
        return new PolicyStatistics(
                new PolicyId(1), 100, OptionalLong.of(accepted), new LedgerCounts(stored, rejected));
    }
}
