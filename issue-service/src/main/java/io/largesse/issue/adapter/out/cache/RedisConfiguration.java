package io.largesse.issue.adapter.out.cache;

import io.largesse.starter.redis.RawRedis;
import io.lettuce.core.api.StatefulConnection;
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

    /** A claim whose connection broke fails as unknown; without a connection claims fail at once. */
    @Bean
    LettuceClientOptionsBuilderCustomizer atMostOnce(StockSettings settings) {
        return RawRedis.atMostOnce(settings.commandTimeout());
    }

    @Bean(destroyMethod = "close")
    StatefulConnection<String, String> stockConnection(LettuceConnectionFactory factory) {
        return RawRedis.connect(factory);
    }

    @Bean
    RedisClusterAsyncCommands<String, String> stockCommands(StatefulConnection<String, String> stockConnection) {
        return RawRedis.commands(stockConnection);
    }
}
