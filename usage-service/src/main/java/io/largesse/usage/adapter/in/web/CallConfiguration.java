package io.largesse.usage.adapter.in.web;

import io.largesse.starter.ratelimit.ClientAddresses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** Lets controllers take a {@link Call}. */
@Configuration(proxyBeanMethods = false)
class CallConfiguration {

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
