package io.largesse.usage.adapter.out.cache;

import io.largesse.starter.redis.RawRedis;
import io.lettuce.core.resource.Delay;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Members' lists in Redis, and one shared connection for them with raw Lettuce commands. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ListCacheSettings.class)
class RedisConfiguration {
    /** Longer than {@code transaction_timeout}, by which PostgreSQL ends transactions, and a commit behind it. */
    private static final Duration BAR = Duration.ofSeconds(15);

    /** All instances are back long before the silence is over in which a new run of Redis keeps no lists. */
    private static final Duration RECONNECT_DELAY = Duration.ofMillis(500);

    /** A bar whose connection broke may have been missed and is counted so; without a connection it fails at once. */
    @Bean
    LettuceClientOptionsBuilderCustomizer atMostOnce(ListCacheSettings settings) {
        return RawRedis.atMostOnce(settings.commandTimeout());
    }

    @Bean
    ClientResourcesBuilderCustomizer soonBack() {
        return resources -> resources.reconnectDelay(Delay.constant(RECONNECT_DELAY));
    }

    @Bean(destroyMethod = "close")
    ListConnection listConnection(LettuceConnectionFactory factory) {
        return new ListConnection(() -> RawRedis.connect(factory));
    }

    @Bean
    RedisCouponLists redisCouponLists(ListConnection connection, ListCacheSettings settings, MeterRegistry meters) {
        return new RedisCouponLists(connection, settings, BAR, meters);
    }
}
