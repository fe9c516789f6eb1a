package io.largesse.issue.adapter.in.web;

import io.largesse.starter.ratelimit.EndpointLimits;
import io.largesse.starter.ratelimit.RateLimits;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Puts the claim endpoint in front of everything else. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClaimLimits.class)
class ClaimConfiguration {

    @Bean
    EndpointLimits claimLimits(RateLimits limits, ClaimLimits claims) {
        return limits.of("claims", claims.perMember(), claims.perAddress());
    }

    /** The decorator added last stands first: the starter's, which keeps answers on the connection's event loop. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebHttpHandlerBuilderCustomizer claimsFirst(ClaimEndpoint claims) {
        return builder -> builder.httpHandlerDecorator(claims::before);
    }
}
