package io.largesse.starter.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SocketOptions.TcpUserTimeoutOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** One shared connection with raw Lettuce commands, to a single server or to a cluster. */
public final class RawRedis {
    private static final Duration DEAD_AFTER = Duration.ofSeconds(30);

    /** A host that vanished without a word is noticed by TCP itself, not by the kernel's quarter of an hour. */
    private static final SocketOptions SOCKET = SocketOptions.builder()
            .connectTimeout(Duration.ofSeconds(2))
            .keepAlive(KeepAliveOptions.builder()
                    .enable()
                    .idle(Duration.ofSeconds(10))
                    .interval(Duration.ofSeconds(5))
                    .count(3)
                    .build())
            .tcpUserTimeout(TcpUserTimeoutOptions.builder()
                    .enable()
                    .tcpUserTimeout(DEAD_AFTER)
                    .build())
            .build();

    private RawRedis() {}

    /**
     * A command is sent at most once. Lettuce would repeat commands after a lost connection, also one that Redis had
     * carried out; so such a command fails as unknown, and while there is no connection commands fail at once.
     *
     * @param timeout longest wait for an answer
     */
    public static LettuceClientOptionsBuilderCustomizer atMostOnce(Duration timeout) {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(_ -> true)
                .socketOptions(SOCKET)
                .timeoutOptions(TimeoutOptions.enabled(timeout));
    }

    /** Connects; to be closed by the caller. */
    public static StatefulConnection<String, String> connect(LettuceConnectionFactory factory) {
        AbstractRedisClient client = factory.getRequiredNativeClient();
        return switch (client) {
            case RedisClusterClient cluster -> cluster.connect();
            case RedisClient single -> single.connect();
            default -> throw new IllegalStateException("expected a Lettuce client, but saw " + client.getClass());
        };
    }

    public static RedisClusterAsyncCommands<String, String> commands(StatefulConnection<String, String> connection) {
        return switch (connection) {
            case StatefulRedisClusterConnection<String, String> cluster -> cluster.async();
            case StatefulRedisConnection<String, String> single -> single.async();
            default -> throw new IllegalStateException("expected a connection, but saw " + connection.getClass());
        };
    }
}
