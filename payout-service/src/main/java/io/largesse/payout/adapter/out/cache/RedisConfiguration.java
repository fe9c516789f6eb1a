package io.largesse.payout.adapter.out.cache;

import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.application.port.RateBudget;
import io.largesse.starter.redis.RawRedis;
import io.lettuce.core.api.StatefulConnection;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The budget of calls, and one shared connection for it with raw Lettuce commands. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BudgetSettings.class)
class RedisConfiguration {

    /** A lease that nobody waits for any more is not asked for again; without a connection it fails at once. */
    @Bean
    LettuceClientOptionsBuilderCustomizer atMostOnce(BudgetSettings settings) {
        return RawRedis.atMostOnce(settings.commandTimeout());
    }

    @Bean(destroyMethod = "close")
    StatefulConnection<String, String> budgetConnection(LettuceConnectionFactory factory) {
        return RawRedis.connect(factory);
    }

    @Bean
    RateBudget rateBudget(
            PayoutSettings payout,
            BudgetSettings settings,
            StatefulConnection<String, String> budgetConnection,
            MeterRegistry meters) {
        return payout.rate() == 0
                ? new UnlimitedBudget()
                : new RedisRateBudget(
                        RawRedis.commands(budgetConnection), payout.rate(), settings, System::nanoTime, meters);
    }
}
