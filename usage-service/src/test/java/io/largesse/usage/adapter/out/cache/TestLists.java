package io.largesse.usage.adapter.out.cache;

import io.largesse.test.TestStack;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Instances of the cache on the stack's Redis, each with a connection and meters of its own. */
final class TestLists implements AutoCloseable {
    private static final Duration SHORTLY = Duration.ofSeconds(10);
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);

    private final TestStack stack;
    private final ClientResources resources = ClientResources.builder()
            .reconnectDelay(Delay.constant(Duration.ofMillis(100)))
            .build();
    private final List<AbstractRedisClient> clients = new ArrayList<>();

    TestLists(TestStack stack) {
        this.stack = stack;
    }

    /** One instance of the service. */
    record Instance(RedisCouponLists lists, SimpleMeterRegistry meters) {
        double read(String source) {
            return meters.counter("largesse.usage.lists.read", "source", source).count();
        }

        double unbarred() {
            return meters.counter("largesse.usage.lists.unbarred").count();
        }
    }

    Instance onServer(Duration bar) {
        return instance(1, bar, this::connect);
    }

    Instance onCluster(int parts, Duration bar) {
        String[] anyNode = stack.redisCluster().nodes().split(",")[0].split(":");
        return instance(parts, bar, () -> {
            RedisClusterClient client =
                    RedisClusterClient.create(resources, RedisURI.create(anyNode[0], Integer.parseInt(anyNode[1])));
            client.setOptions(ClusterClientOptions.builder()
                    .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT))
                    .build());
            clients.add(client);
            return client.connect();
        });
    }

    private Instance instance(int parts, Duration bar, Supplier<StatefulConnection<String, String>> connect) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ListCacheSettings settings =
                new ListCacheSettings(stack.keyPrefix(), parts, Duration.ofSeconds(30), COMMAND_TIMEOUT);
        return new Instance(new RedisCouponLists(new ListConnection(connect), settings, bar, meters), meters);
    }

    StatefulRedisConnection<String, String> connect() {
        RedisClient client =
                RedisClient.create(resources, "redis://" + stack.endpoints().redisAddress());
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(_ -> true)
                .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT))
                .build());
        clients.add(client);
        return client.connect();
    }

    @Override
    public void close() {
        clients.forEach(client -> client.shutdown(Duration.ZERO, SHORTLY));
        resources.shutdown();
    }
}
