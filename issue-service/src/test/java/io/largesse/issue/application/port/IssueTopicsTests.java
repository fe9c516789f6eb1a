package io.largesse.issue.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class IssueTopicsTests {

    private static final String PREFIX = "largesse.issue.topics";

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new IssueTopics(
                        "issue.coupon-accepted.v1",
                        "issue.coupon-issued.v1",
                        "issue.policy-changed.v1",
                        "issue.issue-requested.v1",
                        "issue.issue-refused.v1",
                        6,
                        Duration.ofDays(30),
                        (short) 1));
    }

    @Test
    void takesEveryProperty() {
        Map<String, String> properties = Map.of(
                PREFIX + ".coupon-accepted", "a",
                PREFIX + ".coupon-issued", "i",
                PREFIX + ".policy-changed", "p",
                PREFIX + ".issue-requested", "q",
                PREFIX + ".issue-refused", "r",
                PREFIX + ".partitions", "12",
                PREFIX + ".retention", "7d",
                PREFIX + ".replicas", "3");

        assertThat(bind(properties))
                .isEqualTo(new IssueTopics("a", "i", "p", "q", "r", 12, Duration.ofDays(7), (short) 3));
    }

    private static IssueTopics bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(PREFIX, IssueTopics.class);
    }
}
