package io.largesse.starter.http;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.reactive.HttpHandler;

/**
 * Keeps answers of the management port on the event loop too: it has a handler of its own, which no customizer of the
 * service's handler reaches.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ManagementHttpConfiguration {

    @Bean
    static BeanPostProcessor eventLoopResponsesOfManagement() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String beanName) {
                return bean instanceof HttpHandler handler ? EventLoopResponse.decorate(handler) : bean;
            }
        };
    }
}
