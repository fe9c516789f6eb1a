package io.largesse.usage;

import io.largesse.usage.application.port.UsageSettings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts usage-service. */
@SpringBootApplication
@EnableConfigurationProperties(UsageSettings.class)
public class UsageServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(UsageServiceApplication.class, arguments);
    }
}
