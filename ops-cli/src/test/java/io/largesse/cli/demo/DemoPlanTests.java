package io.largesse.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemoPlanTests {

    @Test
    void sendsEveryMemberAndMixesTheDuplicatesIn() {
        var plan = new DemoPlan(100, 1_000, 50, 8, 7);

        int[] order = plan.order();

        assertThat(order).hasSize(1_050);
        assertThat(IntStream.of(order).distinct().count()).isEqualTo(1_000);
        assertThat(IntStream.of(order).allMatch(member -> member >= 0 && member < 1_000))
                .isTrue();
        assertThat(Arrays.copyOf(order, 10)).isNotEqualTo(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    }

    @Test
    void repeatsItsOrderWithTheSameSeed() {
        assertThat(new DemoPlan(1, 100, 9, 1, 7).order()).isEqualTo(new DemoPlan(5, 100, 9, 2, 7).order());
        assertThat(new DemoPlan(1, 100, 9, 1, 7).order()).isNotEqualTo(new DemoPlan(1, 100, 9, 1, 8).order());
    }

    @Test
    void namesTheOptionThatIsOutOfBounds() {
        assertThatThrownBy(() -> new DemoPlan(0, 1, 0, 1, 1))
                .hasMessage("Expected --coupons from 1 to 10,000,000, but saw 0");
        assertThatThrownBy(() -> new DemoPlan(1, 0, 0, 1, 1)).hasMessageContaining("--members");
        assertThatThrownBy(() -> new DemoPlan(1, 1, -1, 1, 1)).hasMessageContaining("--duplicates");
        assertThatThrownBy(() -> new DemoPlan(1, 1, 0, 100_000, 1)).hasMessageContaining("--connections");
    }
}
