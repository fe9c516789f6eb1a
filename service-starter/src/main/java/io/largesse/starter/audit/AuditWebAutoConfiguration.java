package io.largesse.starter.audit;

import io.largesse.starter.ratelimit.ClientAddresses;
import io.largesse.starter.ratelimit.RateLimitAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.Authentication;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** Lets controllers take an {@link Actor}, and operators read the audit log where there is one. */
@AutoConfiguration(after = {AuditAutoConfiguration.class, RateLimitAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(Authentication.class)
public class AuditWebAutoConfiguration {

    @Bean
    @ConditionalOnBean(AuditTrail.class)
    AuditLogController auditLogController(AuditTrail trail) {
        return new AuditLogController(trail);
    }

    @Bean
    WebFluxConfigurer actorArguments(ObjectProvider<ClientAddresses> addresses) {
        ActorArgument argument = new ActorArgument(addresses.getIfAvailable(ClientAddresses::ofPeers));
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                configurer.addCustomResolver(argument);
            }
        };
    }
}
