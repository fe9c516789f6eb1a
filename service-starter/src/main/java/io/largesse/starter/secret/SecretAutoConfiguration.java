package io.largesse.starter.secret;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Offers {@link SensitiveTexts} to services that have the property of the key, and lets none start without the key. */
@AutoConfiguration
@ConditionalOnProperty("largesse.secret.key")
@EnableConfigurationProperties(SecretSettings.class)
public class SecretAutoConfiguration {

    /** Looks at the keys before all that waits for servers. */
    @Bean
    static BeanFactoryPostProcessor secretKeyCheck(Environment environment) {
        return _ -> Binder.get(environment)
                .bindOrCreate("largesse.secret", SecretSettings.class)
                .keys();
    }

    @Bean
    SensitiveTexts sensitiveTexts(SecretSettings settings) {
        return new SensitiveTexts(settings.keys());
    }
}
