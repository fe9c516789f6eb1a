package io.largesse.issue.adapter.out.cache;

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
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * One shared connection with raw Lettuce commands: on the claim path one flush per command dominates, and the templates
 * cost more than the claim.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StockSettings.class)
class RedisConfiguration {
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

    /**
     * A command is sent at most once. Lettuce would repeat commands after a lost connection, also a claim that Redis
     * had carried out; so such a claim fails as unknown, and while there is no connection claims fail at once.
     */
    @Bean
    LettuceClientOptionsBuilderCustomizer atMostOnce(StockSettings settings) {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(_ -> true)
                .socketOptions(SOCKET)
                .timeoutOptions(TimeoutOptions.enabled(settings.commandTimeout()));
    }

    @Bean(destroyMethod = "close")
    StatefulConnection<String, String> stockConnection(LettuceConnectionFactory factory) {
        AbstractRedisClient client = factory.getRequiredNativeClient();
        return switch (client) {
            case RedisClusterClient cluster -> cluster.connect();
            case RedisClient single -> single.connect();
            default -> throw new IllegalStateException("expected a Lettuce client, but saw " + client.getClass());
        };
    }

    @Bean
    RedisClusterAsyncCommands<String, String> stockCommands(StatefulConnection<String, String> stockConnection) {
        return switch (stockConnection) {
            case StatefulRedisClusterConnection<String, String> cluster -> cluster.async();
            case StatefulRedisConnection<String, String> single -> single.async();
            default -> throw new IllegalStateException("expected a connection, but saw " + stockConnection.getClass());
        };
    }
}
