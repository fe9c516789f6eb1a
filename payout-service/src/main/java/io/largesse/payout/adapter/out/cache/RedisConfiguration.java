package io.largesse.payout.adapter.out.cache;

import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.application.port.RateBudget;
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
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The budget of calls, and one shared connection for it with raw Lettuce commands. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BudgetSettings.class)
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

    /** A lease that nobody waits for any more is not asked for again; without a connection it fails at once. */
    @Bean
    LettuceClientOptionsBuilderCustomizer atMostOnce(BudgetSettings settings) {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(_ -> true)
                .socketOptions(SOCKET)
                .timeoutOptions(TimeoutOptions.enabled(settings.commandTimeout()));
    }

    @Bean(destroyMethod = "close")
    StatefulConnection<String, String> budgetConnection(LettuceConnectionFactory factory) {
        AbstractRedisClient client = factory.getRequiredNativeClient();
        return switch (client) {
            case RedisClusterClient cluster -> cluster.connect();
            case RedisClient single -> single.connect();
            default -> throw new IllegalStateException("expected a Lettuce client, but saw " + client.getClass());
        };
    }

    @Bean
    RateBudget rateBudget(
            PayoutSettings payout,
            BudgetSettings settings,
            StatefulConnection<String, String> budgetConnection,
            MeterRegistry meters) {
        return payout.rate() == 0
                ? new UnlimitedBudget()
                : new RedisRateBudget(commands(budgetConnection), payout.rate(), settings, System::nanoTime, meters);
    }

    private static RedisClusterAsyncCommands<String, String> commands(StatefulConnection<String, String> connection) {
        return switch (connection) {
            case StatefulRedisClusterConnection<String, String> cluster -> cluster.async();
            case StatefulRedisConnection<String, String> single -> single.async();
            default -> throw new IllegalStateException("expected a connection, but saw " + connection.getClass());
        };
    }
}
