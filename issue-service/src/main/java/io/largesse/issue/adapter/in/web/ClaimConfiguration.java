package io.largesse.issue.adapter.in.web;

import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Puts the claim endpoint in front of everything else. */
@Configuration(proxyBeanMethods = false)
class ClaimConfiguration {

    /** The decorator added last stands first: the starter's, which keeps answers on the connection's event loop. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebHttpHandlerBuilderCustomizer claimsFirst(ClaimEndpoint claims) {
        return builder -> builder.httpHandlerDecorator(claims::before);
    }
}
