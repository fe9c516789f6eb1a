package io.largesse.issue.adapter.out.cache;

import static io.largesse.issue.application.port.Fixtures.NUMBERS;
import static io.largesse.issue.application.port.Fixtures.SHORTLY;

import io.largesse.issue.application.port.IssueEvents;
import io.largesse.issue.application.port.RecordedEvents;
import io.largesse.issue.application.port.RelaySettings;
import io.largesse.issue.application.port.StockKeeping.FreeStock;
import io.largesse.issue.application.service.ClaimsInHand;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.SequenceRange;
import io.largesse.test.TestStack;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A connection to the real Redis, and settings that keep test classes apart. */
final class TestRedis implements AutoCloseable {

    private static final Duration SECOND = Duration.ofSeconds(1);

    final StockSettings stock;
    private final AbstractRedisClient client;
    private final StatefulConnection<String, String> connection;
    private final RedisClusterAsyncCommands<String, String> commands;

    TestRedis(TestStack stack) {
        this(RedisClient.create("redis://" + stack.endpoints().redisAddress()), stack.keyPrefix());
    }

    private TestRedis(RedisClient client, String keyPrefix) {
        StatefulRedisConnection<String, String> single = client.connect();
        this.client = client;
        this.connection = single;
        this.commands = single.async();
        this.stock = settings(keyPrefix);
    }

    private TestRedis(RedisClusterClient client, String keyPrefix) {
        StatefulRedisClusterConnection<String, String> cluster = client.connect();
        this.client = client;
        this.connection = cluster;
        this.commands = cluster.async();
        this.stock = settings(keyPrefix);
    }

    static TestRedis cluster(TestStack stack) {
        String anyNode = stack.redisCluster().nodes().split(",")[0];
        return new TestRedis(RedisClusterClient.create("redis://" + anyNode), stack.keyPrefix());
    }

    private static StockSettings settings(String keyPrefix) {
        return new StockSettings(keyPrefix, 256, 2, Duration.ofMillis(1), 20_000, SECOND.multipliedBy(5), SECOND);
    }

    RedisPolicyStock policyStock() {
        return policyStock(stock);
    }

    RedisPolicyStock policyStock(StockSettings settings) {
        return policyStock(settings, new RecordedEvents());
    }

    RedisPolicyStock policyStock(StockSettings settings, IssueEvents events) {
        ConfirmedClaims confirmed = new ConfirmedClaims(events, outbox("confirming"), NUMBERS);
        ClaimDesks desks = new ClaimDesks(commands(), settings, confirmed, new ClaimsInHand(), Clock.systemUTC());
        return new RedisPolicyStock(commands(), settings, desks);
    }

    RedisStockKeeping keeping() {
        return new RedisStockKeeping(commands(), stock);
    }

    RedisClaimOutbox outbox(String relay) {
        return new RedisClaimOutbox(commands(), new ClaimEntries(NUMBERS), stock, relay(relay), Clock.systemUTC());
    }

    void load(Policy policy) {
        List<SequenceRange> all =
                List.of(new SequenceRange(1, policy.terms().allotment().totalQuantity()));
        keeping()
                .begin(policy, 1)
                .then(keeping().open(policy, 1, new FreeStock(all, 0)))
                .block(SHORTLY);
    }

    RedisClusterAsyncCommands<String, String> commands() {
        return commands;
    }

    /** Takes over from others at once. */
    static RelaySettings relay(String name) {
        Duration instantly = Duration.ofMillis(1);
        return new RelaySettings(
                name,
                16,
                0,
                1,
                instantly,
                instantly,
                instantly,
                instantly.plusNanos(1),
                instantly,
                instantly,
                instantly);
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown(Duration.ZERO, SECOND);
    }
}
