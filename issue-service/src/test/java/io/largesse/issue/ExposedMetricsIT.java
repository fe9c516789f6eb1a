package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.ExposedMetrics;
import io.largesse.test.HttpApi;
import io.largesse.test.TestStack;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What dashboards and alert rules rely on is really there. */
@IssueServiceTest
class ExposedMetricsIT {
    private final IssueCaller caller;
    private final HttpApi management;

    ExposedMetricsIT(@LocalServerPort int port, @LocalManagementPort int managementPort, TestStack stack) {
        caller = new IssueCaller(HttpApi.atPort(port), stack.tokens());
        management = HttpApi.atPort(managementPort);
    }

    @Test
    void exposesAllThatIsListed() {
        String policyId = caller.active(10, 1);
        caller.claim(policyId, "alice");
        caller.awaitAllStored(policyId, 1);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ExposedMetrics.in(
                                management.get("/actuator/prometheus").body()))
                        .containsAll(ExposedMetrics.listed()));
    }
}
