package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.FreePort;
import io.largesse.test.Guarantee;
import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.ServiceProcess;
import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import io.largesse.test.WithStack;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Guarantee("A list of members gets its coupons, each line once, however often the service is killed.")
@WithStack
class DirectSurvivesKillIT {

    private static final int MEMBERS = 60_000;
    private static final int KILLS = 3;

    private final TestStack stack;
    private final DirectCaller direct;
    private final ServiceProcess service;

    DirectSurvivesKillIT(TestStack stack) {
        this.stack = stack;
        int port = FreePort.any();
        int managementPort = FreePort.any();
        Map<String, String> environment = new HashMap<>(IssueServiceSettings.environmentOf(stack));
        environment.put("LARGESSE_HTTP_PORT", Integer.toString(port));
        environment.put("LARGESSE_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.put("LARGESSE_ISSUE_DIRECT_CHUNKLINES", "500");
        environment.put("LARGESSE_ISSUE_DIRECT_LEASETTL", "1s");
        direct = new DirectCaller(new IssueCaller(HttpApi.atPort(port), stack.tokens()));
        service = new ServiceProcess(
                IssueServiceApplication.class,
                environment,
                URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness"));
    }

    @BeforeEach
    void start() {
        service.start();
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void issuesEveryLineOnceAndTellsOfEachCoupon() {
        List<String> members = DirectCaller.members(MEMBERS);
        String policyId = direct.active("DIRECT", MEMBERS, 2);
        String jobId = direct.job(policyId, members);

        long done = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long until = done + 5_000;
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> direct.find(jobId).number("done") >= until);
            service.kill();
            service.start();
            done = direct.find(jobId).number("done");
            assertThat(done).as("done when killed").isLessThan(MEMBERS);
        }

        Answer job = direct.awaitStatus(jobId, "COMPLETED");
        assertThat(job.number("issued")).isEqualTo(MEMBERS);
        assertThat(job.number("repeated")).isZero();
        List<LedgerTable.Line> lines = new LedgerTable(stack).of(policyId);
        assertThat(lines.stream().map(LedgerTable.Line::memberId).toList()).isEqualTo(members);
        assertThat(lines.getLast().sequence()).isEqualTo(MEMBERS);
        assertThat(published()).containsAll(members);
    }

    private Set<String> published() {
        return new TopicReader(stack.endpoints().kafkaBootstrapServers())
                .read(IssueServiceSettings.couponIssued(stack)).stream()
                        .map(event -> new String(event.key(), StandardCharsets.UTF_8))
                        .collect(Collectors.toSet());
    }
}
