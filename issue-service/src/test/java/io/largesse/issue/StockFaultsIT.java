package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.localstack.Server;
import io.largesse.test.Guarantee;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Guarantee(
        "Whatever server is lost under load, what members were told is stored, no place is given twice, none is left.")
@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StockFaultsIT {

    private static final int STOCK = 1_500;
    private static final int MEMBERS = 1_800;
    /** Longer than relay, watch and producer wait, which is 6 s at most, and than the session of a consumer. */
    private static final Duration OUTAGE = Duration.ofSeconds(12);

    private final TestStack stack;
    private final RunningService service;

    StockFaultsIT(TestStack stack) {
        this.stack = stack;
        this.service = RunningService.on(
                stack,
                Map.of(
                        "LARGESSE_ISSUE_RELAY_TAKEOVERAFTER", "6s",
                        "LARGESSE_ISSUE_RELAY_ROUNDTIMEOUT", "5s",
                        "LARGESSE_ISSUE_RECONCILE_RELAYGONEAFTER", "6s",
                        "SPRING_KAFKA_PRODUCER_PROPERTIES_REQUEST_TIMEOUT_MS", "1000",
                        "SPRING_KAFKA_PRODUCER_PROPERTIES_DELIVERY_TIMEOUT_MS", "2000"));
    }

    @BeforeAll
    void start() {
        service.process().start();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void redisStartsAnewWithItsLog() {
        Burst burst = begin("FAST");
        burst.awaitAttempts(400);

        restart(Server.REDIS, Duration.ZERO);

        burst.assertKept(service.caller(), STOCK);
    }

    @Test
    void redisIsEmptied() {
        Burst burst = begin("CONFIRMED");
        burst.awaitAttempts(400);

        forgetStock();

        burst.assertKept(service.caller(), STOCK);
    }

    @Test
    void kafkaIsAway() {
        Burst burst = begin("FAST");
        burst.awaitAttempts(400);

        restart(Server.KAFKA, OUTAGE);

        burst.assertKept(service.caller(), STOCK);
    }

    @Test
    void postgresIsAway() {
        Burst burst = begin("FAST");
        burst.awaitAttempts(400);

        restart(Server.POSTGRES, OUTAGE);

        burst.assertKept(service.caller(), STOCK);
    }

    /** The broker is halted with requests in its sockets: the producer gives up, and then the records arrive. */
    @Test
    void aRecordArrivesAfterItsProduceTimedOut() {
        Burst burst = begin("CONFIRMED");
        burst.awaitAttempts(400);

        stack.servers().freeze(Server.KAFKA);
        try {
            burst.goOnFor(Duration.ofSeconds(4));
        } finally {
            stack.servers().thaw(Server.KAFKA);
        }

        burst.assertKept(service.caller(), STOCK);
    }

    @Test
    void oneOfTwoInstancesIsKilled() {
        try (RunningService other = RunningService.on(stack, Map.of())) {
            other.process().start();
            String policyId = service.caller().active(STOCK, 1);
            Burst burst = Burst.begin(
                    stack,
                    policyId,
                    MEMBERS,
                    () -> other.process().isRunning() && Math.random() < 0.5 ? other.api() : service.api());
            burst.awaitAttempts(600);

            other.process().kill();

            burst.assertKept(service.caller(), STOCK);
        }
    }

    private Burst begin(String acceptance) {
        String policyId = service.caller().active(STOCK, 1, ",\"acceptance\":\"" + acceptance + "\"");
        return Burst.begin(stack, policyId, MEMBERS, service::api);
    }

    private void restart(Server server, Duration after) {
        stack.servers().kill(server);
        try {
            await().pollDelay(after).atMost(after.plusSeconds(10)).until(() -> true);
        } finally {
            stack.servers().start(server);
        }
    }

    /** Deletes the keys of this test class. */
    private void forgetStock() {
        RedisClient client = RedisClient.create("redis://" + stack.endpoints().redisAddress());
        try (var connection = client.connect()) {
            List<String> keys = connection.sync().keys(stack.keyPrefix() + ":*");
            assertThat(keys).isNotEmpty();
            connection.sync().del(keys.toArray(String[]::new));
        } finally {
            client.shutdown();
        }
    }
}
