package io.largesse.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.ExposedMetrics;
import io.largesse.test.FreePort;
import io.largesse.test.HttpApi;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactories;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/** What dashboards and alert rules rely on is really there, with a money API that is away. */
@WithStack
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextCustomizerFactories(ExposedMetricsIT.OnStack.class)
@DirtiesContext
class ExposedMetricsIT {
    /** The binding of Kafka's metrics looks for those of partitions once a minute. */
    private static final Duration METRICS_OF_PARTITIONS = Duration.ofSeconds(100);

    private final TestStack stack;
    private final HttpApi management;
    private final TargetTables targets;
    private final PayoutCaller caller;

    ExposedMetricsIT(@LocalServerPort int port, @LocalManagementPort int managementPort, TestStack stack) {
        this.stack = stack;
        management = HttpApi.atPort(managementPort);
        targets = new TargetTables(stack);
        caller = new PayoutCaller(() -> List.of(HttpApi.atPort(port)), stack.tokens());
    }

    @Test
    void exposesAllThatIsListed() {
        targets.addPoints("metrics", 50);
        String campaign = caller.create("Metrics", "POINT", "metrics");
        caller.done(campaign, "approve");
        caller.awaitStatus(campaign, "PAUSED");

        await().atMost(METRICS_OF_PARTITIONS)
                .untilAsserted(() -> assertThat(ExposedMetrics.in(scrape())).containsAll(ExposedMetrics.listed()));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(scrape())
                        .containsPattern("largesse_payout_campaigns\\{[^}]*status=\"PAUSED\"} 1.0")
                        .containsPattern("largesse_payout_campaign_rows\\{[^}]*state=\"waiting\"} 50.0")
                        .containsPattern("records_lag\\{client_id=\"consumer-payout-worker-[^}]*topic=\""
                                + Pattern.quote(PayoutServiceSettings.rowRequested(stack)) + "\""));
    }

    private String scrape() {
        return management.get("/actuator/prometheus").body();
    }

    /** Points the context at the stack of its test class, and at a money API that does not answer. */
    static final class OnStack implements ContextCustomizerFactory {

        @Override
        public @Nullable ContextCustomizer createContextCustomizer(
                Class<?> test, List<ContextConfigurationAttributes> attributes) {
            return new Settings(test);
        }
    }

    /** Equal for the same test class, as the context cache asks. */
    record Settings(Class<?> test) implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            URI nobody = URI.create("http://127.0.0.1:" + FreePort.any());
            TestPropertyValues.of(PayoutServiceSettings.of(TestStack.of(test), nobody))
                    .applyTo(context);
        }
    }
}
