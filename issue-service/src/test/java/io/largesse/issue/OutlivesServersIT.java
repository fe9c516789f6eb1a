package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.localstack.Server;
import io.largesse.test.Guarantee;
import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@Guarantee("While a server is away members are told the truth, and nothing accepted is lost.")
@IssueServiceTest
class OutlivesServersIT {

    private final TestStack stack;
    private final IssueCaller caller;

    OutlivesServersIT(@LocalServerPort int port, TestStack stack) {
        this.stack = stack;
        this.caller = new IssueCaller(HttpApi.atPort(port), stack.tokens());
    }

    @Test
    void acceptsWithoutKafkaAndStoresOnceItIsBack() {
        String policyId = caller.active(20, 1);

        stack.servers().kill(Server.KAFKA);
        try {
            claimByMembers(policyId, 1, 10);
            assertThat(caller.statistics(policyId).number("accepted")).isEqualTo(10);
        } finally {
            stack.servers().start(Server.KAFKA);
        }
        claimByMembers(policyId, 11, 20);

        caller.awaitAllStored(policyId, 20);
    }

    @Test
    void acceptsFromPoliciesItKnowsWithoutPostgres() {
        String policyId = caller.active(20, 1);
        claimByMembers(policyId, 1, 1);
        caller.awaitAllStored(policyId, 1);

        stack.servers().kill(Server.POSTGRES);
        try {
            claimByMembers(policyId, 2, 20);
        } finally {
            stack.servers().start(Server.POSTGRES);
        }

        await().atMost(Duration.ofSeconds(20))
                .until(() -> caller.statistics(policyId).status() == 200);
        caller.awaitAllStored(policyId, 20);
    }

    @Test
    void saysThatItDoesNotKnowWithoutRedisAndGoesOnOnceItIsBack() {
        String policyId = caller.active(20, 1);
        claimByMembers(policyId, 1, 5);

        stack.servers().kill(Server.REDIS);
        try {
            assertRefused(caller.claim(policyId, "m6"), "OUTCOME_UNKNOWN");
        } finally {
            stack.servers().start(Server.REDIS);
        }

        await().atMost(Duration.ofSeconds(20))
                .until(() -> caller.claim(policyId, "m6").status() == 202);
        caller.awaitAllStored(policyId, 6);
    }

    @Test
    void acceptsNothingFromARedisThatWasEmptiedUntilItsStockIsRebuilt() {
        String policyId = caller.active(20, 1);
        claimByMembers(policyId, 1, 5);
        caller.awaitAllStored(policyId, 5);

        forgetStock();

        assertRefused(caller.claim(policyId, "m6"), "STOCK_NOT_LOADED");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> caller.claim(policyId, "m6").status() == 202);
        assertThat(caller.claim(policyId, "m1").text("code")).isEqualTo("ALREADY_ISSUED");
        caller.awaitAllStored(policyId, 6);
    }

    /** Deletes the keys of this test class. */
    private void forgetStock() {
        RedisClient client = RedisClient.create("redis://" + stack.endpoints().redisAddress());
        try (var connection = client.connect()) {
            List<String> keys = connection.sync().keys(stack.keyPrefix() + ":*");
            connection.sync().del(keys.toArray(String[]::new));
        } finally {
            client.shutdown();
        }
    }

    private static void assertRefused(Answer answer, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.text("code")).as(answer.body()).isEqualTo(code);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    private void claimByMembers(String policyId, int from, int to) {
        assertThat(IntStream.rangeClosed(from, to).mapToObj(i -> caller.claim(policyId, "m" + i)))
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(202));
    }
}
