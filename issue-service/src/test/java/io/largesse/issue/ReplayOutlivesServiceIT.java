package io.largesse.issue;

import static io.largesse.issue.AvroRecords.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.FreePort;
import io.largesse.test.Guarantee;
import io.largesse.test.HttpApi;
import io.largesse.test.ServiceProcess;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Guarantee("A replay goes on where it stopped when the service was killed, and leaves out no record.")
@WithStack
class ReplayOutlivesServiceIT {

    private static final int RECORDS = 120;
    private static final int KILLS = 2;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final TestStack stack;
    private final PoisonSource poison;
    private final AvroRecords avro;
    private final IssueCaller caller;
    private final DeadLetterCaller dead;
    private final ServiceProcess service;

    ReplayOutlivesServiceIT(TestStack stack) {
        this.stack = stack;
        String topic = IssueServiceSettings.couponAccepted(stack);
        int port = FreePort.any();
        int managementPort = FreePort.any();
        Map<String, String> environment = new HashMap<>(IssueServiceSettings.environmentOf(stack));
        environment.put("LARGESSE_HTTP_PORT", Integer.toString(port));
        environment.put("LARGESSE_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.put("LARGESSE_DEADLETTERS_REPLAY_LEASETTL", "2s");
        HttpApi api = HttpApi.atPort(port);
        poison = new PoisonSource(stack, topic);
        avro = new AvroRecords(stack, topic);
        caller = new IssueCaller(api, stack.tokens());
        dead = new DeadLetterCaller(caller.operator(), topic + ".issue-ledger-dlt");
        service = new ServiceProcess(
                IssueServiceApplication.class,
                environment,
                URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness"));
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void whenKilledInTheMiddle() {
        service.start();
        String policyId = caller.active(10_000, 1);
        poison.refuseInsertsOf("unlucky");
        IntStream.rangeClosed(1, RECORDS)
                .forEach(each -> poison.send("unlucky", avro.bytes(accepted(policyId, each, "unlucky" + each))));
        dead.awaitRecords(RECORDS);
        poison.admitInsertsAgain();

        String id = dead.started("{\"filter\":{},\"reason\":\"trigger is gone\",\"ratePerSecond\":10}");
        for (int kill = 1; kill <= KILLS; kill++) {
            long until = 10L * kill;
            await().atMost(SOON).until(() -> dead.replay(id).path("replayed").asLong() >= until);
            service.kill();
            service.start();
            assertThat(dead.replay(id).path("replayed").asLong()).isLessThan(RECORDS);
        }
        JsonNode ended = dead.ended(id);

        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("DONE");
        assertThat(ended.path("replayed").asLong()).isEqualTo(RECORDS);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(new LedgerTable(stack).of(policyId)).hasSize(RECORDS));
        assertThat(dead.summary().path("waiting").asLong()).isZero();
    }
}
