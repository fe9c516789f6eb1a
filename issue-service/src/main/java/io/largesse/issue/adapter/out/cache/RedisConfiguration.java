package io.largesse.issue.adapter.out.cache;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
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

    /**
     * A command is sent at most once. Lettuce would repeat commands after a lost connection, also a claim that Redis
     * had carried out; so such a claim fails as unknown, and while there is no connection claims fail at once.
     */
    @Bean
    LettuceClientOptionsBuilderCustomizer atMostOnce(StockSettings settings) {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(_ -> true)
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
