package io.largesse.usage.adapter.in.web;

import io.largesse.starter.paging.Pages;
import io.largesse.usage.application.port.ListSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Binds how much one call may list. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ListSettings.class)
class ListConfiguration {

    @Bean
    Pages pages(ListSettings settings) {
        return new Pages(settings.defaultLimit(), settings.maxLimit());
    }
}
