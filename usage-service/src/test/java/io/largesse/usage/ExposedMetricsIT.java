package io.largesse.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.ExposedMetrics;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import io.largesse.usage.UsageBed.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What alert rules and dashboard rely on, and how far behind the service says it is. */
@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExposedMetricsIT {
    private static final long POLICY = 1;
    private static final Duration SOON = Duration.ofSeconds(30);
    /** Release and expiry have nothing to do with it for a while. */
    private static final Map<String, String> NEVER =
            Map.of("LARGESSE_USAGE_RELEASE_CRON", "0 0 1 1 *", "LARGESSE_USAGE_EXPIRY_CRON", "0 0 1 1 *");

    private final UsageBed bed;
    private final Instance instance;

    ExposedMetricsIT(TestStack stack) {
        bed = new UsageBed(stack, NEVER);
        instance = bed.start();
    }

    @AfterAll
    void close() {
        bed.close();
    }

    @Test
    void showsWhatIsOverdueAndAllThatDashboardsUse() {
        bed.coupons.fixed(POLICY, 1_000, 0);
        bed.coupons.issue(POLICY, "held", "alice");
        bed.coupons.issue(POLICY, "over", "alice");
        instance.caller().reserved("alice", "held", "order", 20_000);
        bed.coupons.endHolding("order", Instant.now().minusSeconds(60));
        bed.coupons.endValidity("over", Instant.now().minusSeconds(3_600));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(scrape())
                        .containsPattern("largesse_usage_overdue\\{[^}]*kind=\"reservation\"[^}]*} 1.0")
                        .containsPattern("largesse_usage_overdue\\{[^}]*kind=\"coupon\"[^}]*} 1.0")
                        .containsPattern("overdue_age_seconds\\{[^}]*kind=\"reservation\"[^}]*} [6-9]\\d")
                        .containsPattern("overdue_age_seconds\\{[^}]*kind=\"coupon\"[^}]*} 36\\d\\d")
                        .containsPattern("largesse_usage_rounds_failing\\{[^}]*work=\"usage-overdue\"[^}]*} 0.0"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ExposedMetrics.in(scrape())).containsAll(ExposedMetrics.listed()));
        assertThat(instance.management()
                        .get("/actuator/health")
                        .json()
                        .at("/components/time/status")
                        .asString())
                .isEqualTo("UP");
    }

    private String scrape() {
        return instance.management().get("/actuator/prometheus").body();
    }
}
