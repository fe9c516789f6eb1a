package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.test.FreePort;
import io.largesse.test.HttpApi;
import io.largesse.test.ServiceProcess;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The service on a real Redis Cluster instead of a single Redis: each policy lives on the node of its slot. */
@WithStack
class OnRedisClusterIT {

    private static final int POLICIES = 12;

    private final TestStack stack;
    private final IssueCaller caller;
    private final ServiceProcess service;

    OnRedisClusterIT(TestStack stack) {
        this.stack = stack;
        int port = FreePort.any();
        int managementPort = FreePort.any();
        Map<String, String> settings = new HashMap<>(IssueServiceSettings.environmentOf(stack));
        settings.put("LARGESSE_HTTP_PORT", Integer.toString(port));
        settings.put("LARGESSE_MANAGEMENT_PORT", Integer.toString(managementPort));
        settings.put("SPRING_DATA_REDIS_CLUSTER_NODES", stack.redisCluster().nodes());
        caller = new IssueCaller(HttpApi.atPort(port), stack.tokens());
        service = new ServiceProcess(
                IssueServiceApplication.class,
                settings,
                URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness"));
    }

    @Test
    void storesWhatItAcceptsOnAllNodes() {
        try (service) {
            service.start();

            List<String> policies =
                    Stream.generate(() -> caller.active(2, 1)).limit(POLICIES).toList();
            for (String policyId : policies) {
                assertThat(caller.claim(policyId, "alice").status()).isEqualTo(202);
                assertThat(caller.claim(policyId, "alice").status()).isEqualTo(409);
                assertThat(caller.claim(policyId, "bob").status()).isEqualTo(202);
                assertThat(caller.claim(policyId, "carol").status()).isEqualTo(409);
            }

            policies.forEach(policyId -> caller.awaitAllStored(policyId, 2));
            assertThat(IntStream.range(0, 3).mapToLong(this::keys)).allMatch(keys -> keys > 0);
        }
    }

    private long keys(int node) {
        RedisClient client =
                RedisClient.create("redis://127.0.0.1:" + stack.redisCluster().port(node));
        try (client;
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return connection.sync().dbsize();
        }
    }
}
