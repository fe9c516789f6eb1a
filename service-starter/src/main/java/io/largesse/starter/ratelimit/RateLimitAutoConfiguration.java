package io.largesse.starter.ratelimit;

import com.github.benmanes.caffeine.cache.Ticker;
import io.largesse.starter.problem.ProblemAutoConfiguration;
import io.largesse.starter.problem.Problems;
import io.largesse.starter.security.BearerTokens;
import io.largesse.starter.security.TokenAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Limits how often one member and one client address may call, wherever bearer tokens are verified. */
@AutoConfiguration(after = {TokenAutoConfiguration.class, ProblemAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBean(BearerTokens.class)
@EnableConfigurationProperties(RateLimitProperties.class)
public final class RateLimitAutoConfiguration {

    private static final String OTHERS = "others";

    @Bean
    ClientAddresses clientAddresses(RateLimitProperties properties) {
        return new ClientAddresses(properties.trustedProxies(), properties.forwardedHeader());
    }

    @Bean
    RateLimits rateLimits(RateLimitProperties properties, ObjectProvider<MeterRegistry> meters) {
        return new RateLimits(properties, meters.getIfAvailable(SimpleMeterRegistry::new), Ticker.systemTicker());
    }

    @Bean
    RateLimitFilter rateLimitFilter(
            RateLimits limits,
            RateLimitProperties properties,
            ClientAddresses addresses,
            BearerTokens tokens,
            Problems problems) {
        var others = properties.others();
        return new RateLimitFilter(
                limits.of(OTHERS, others.perMember(), others.perAddress()), addresses, tokens, problems);
    }
}
