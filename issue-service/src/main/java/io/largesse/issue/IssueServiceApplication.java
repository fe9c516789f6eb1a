package io.largesse.issue;

import io.largesse.issue.application.port.DirectSettings;
import io.largesse.issue.application.port.ReconcileSettings;
import io.largesse.issue.application.port.RelaySettings;
import io.largesse.issue.domain.model.CouponNumbers;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Starts issue-service. */
@SpringBootApplication
@EnableConfigurationProperties({DirectSettings.class, ReconcileSettings.class, RelaySettings.class})
public class IssueServiceApplication {

    private final CouponNumbers numbers;

    /**
     * The key is a secret: it comes from the environment and is never logged. Looked at here, for Spring makes this
     * object before all that waits for servers.
     */
    IssueServiceApplication(@Value("${largesse.issue.number-key}") String key) {
        if (!CouponNumbers.isKey(key)) {
            throw new UnusableNumberKey(key.length());
        }
        numbers = new CouponNumbers(key);
    }

    public static void main(String[] arguments) {
        SpringApplication.run(IssueServiceApplication.class, arguments);
    }

    @Bean
    CouponNumbers couponNumbers() {
        return numbers;
    }
}
