package io.largesse.usage.adapter.in.web;

import io.largesse.starter.ratelimit.ClientAddresses;
import io.largesse.starter.ratelimit.RateLimitProperties;
import io.largesse.starter.ratelimit.RateLimits;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** Lets controllers take a {@link Call}, and limits how often frequent calls come. */
@Configuration(proxyBeanMethods = false)
class CallConfiguration {

    /** As often as all other endpoints, and counted by themselves. */
    @Bean
    CallLimits callLimits(RateLimits limits, RateLimitProperties properties) {
        RateLimitProperties.Others others = properties.others();
        return new CallLimits(
                limits.of("reservations", others.perMember(), others.perAddress()),
                limits.of("lists", others.perMember(), others.perAddress()));
    }

    @Bean
    WebFluxConfigurer callArguments(ClientAddresses addresses) {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                configurer.addCustomResolver(new CallArgument(addresses));
            }
        };
    }
}
