package io.largesse.issue.adapter.out.cache;

import io.largesse.issue.application.port.RelaySettings;
import io.largesse.test.TestStack;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;

/** A connection to the real Redis, and settings that keep test classes apart. */
final class TestRedis implements AutoCloseable {

    private static final Duration SECOND = Duration.ofSeconds(1);

    final StockSettings stock;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    TestRedis(TestStack stack) {
        client = RedisClient.create("redis://" + stack.endpoints().redisAddress());
        connection = client.connect();
        stock = new StockSettings(stack.keyPrefix(), 256, 2, 20_000, SECOND.multipliedBy(5), SECOND);
    }

    RedisAsyncCommands<String, String> commands() {
        return connection.async();
    }

    /** Takes over from others at once. */
    static RelaySettings relay(String name) {
        Duration instantly = Duration.ofMillis(1);
        return new RelaySettings(name, 16, 0, instantly, instantly, instantly.plusNanos(1), instantly, instantly);
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown(Duration.ZERO, SECOND);
    }
}
