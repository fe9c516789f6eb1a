package io.largesse.test;

import io.largesse.localstack.LocalStack;
import io.largesse.localstack.RedisCluster;
import io.largesse.localstack.StackEndpoints;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The real servers as one test class sees them: a database of its own, and names nobody else uses.
 *
 * <p>The servers are the same for all classes of the JVM. Whoever kills one starts it again before the test ends.
 */
public final class TestStack {

    private static final Map<Class<?>, TestStack> BY_TEST = new ConcurrentHashMap<>();
    /** Keeps runs apart on a stack that outlives them. */
    private static final String RUN =
            Integer.toString(ThreadLocalRandom.current().nextInt(46_656, 1_679_616), 36);

    private final LocalStack servers;
    private final String name;

    private TestStack(LocalStack servers, String name) {
        this.servers = servers;
        this.name = name;
    }

    /** Starts the servers unless they run; makes the database of the class. */
    public static TestStack of(Class<?> test) {
        return BY_TEST.computeIfAbsent(test, TestStack::create);
    }

    private static TestStack create(Class<?> test) {
        String words = test.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_");
        TestStack stack = new TestStack(SharedStack.get(), "test_" + words.toLowerCase(Locale.ROOT) + "_" + RUN);
        stack.servers.createDatabase(stack.database());
        stack.keepWhatIsConfirmed();
        return stack;
    }

    /** An ephemeral PostgreSQL confirms before it writes; a test that kills it must not lose what it was told. */
    private void keepWhatIsConfirmed() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter database " + database() + " set synchronous_commit = on");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** To stop, kill and start single servers. */
    public LocalStack servers() {
        return servers;
    }

    public StackEndpoints endpoints() {
        return servers.endpoints();
    }

    /** Name of the class's database, and of its owner, and the owner's password. */
    public String database() {
        return name;
    }

    /** First part of the class's keys in Redis. */
    public String keyPrefix() {
        return name;
    }

    /** The class's own version of a topic or consumer group. */
    public String named(String topicOrGroup) {
        return name + "." + topicOrGroup;
    }

    /**
     * The Redis Cluster of this JVM: three masters, started on first use beside the single Redis. A service runs on it
     * when {@code spring.data.redis.cluster.nodes}, which wins over the URL, is set to its {@link RedisCluster#nodes}.
     * Whoever kills a node starts it again before the test ends.
     */
    public RedisCluster redisCluster() {
        return SharedRedisCluster.get();
    }

    public TestTokens tokens() {
        return TestTokens.INSTANCE;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(endpoints().jdbcUrl(database()), database(), database());
    }

    /** What every service is told by its environment; also good as properties of a Spring context. */
    public Map<String, String> environment() {
        return Map.of(
                "LARGESSE_POSTGRES", endpoints().postgresAddress(),
                "LARGESSE_REDIS", endpoints().redisAddress(),
                "LARGESSE_KAFKA", endpoints().kafkaBootstrapServers(),
                "LARGESSE_REGISTRY", endpoints().registryUrl(),
                "LARGESSE_JWKS", tokens().jwks(),
                "LARGESSE_GATEWAY_SECRET", tokens().gatewaySecret());
    }
}
