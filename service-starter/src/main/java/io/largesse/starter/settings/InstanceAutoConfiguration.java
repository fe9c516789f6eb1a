package io.largesse.starter.settings;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Says which instance of which service this is. */
@AutoConfiguration
class InstanceAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Instance instance(
            @Value("${spring.application.name:application}") String service,
            @Value("${largesse.instance:${HOSTNAME:localhost}:${server.port:8080}}") String name) {
        return new Instance(service, name);
    }
}
