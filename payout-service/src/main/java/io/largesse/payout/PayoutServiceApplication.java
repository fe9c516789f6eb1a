package io.largesse.payout;

import io.largesse.payout.application.port.CampaignAlertSettings;
import io.largesse.payout.application.port.PayoutSettings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts payout-service. */
@SpringBootApplication
@EnableConfigurationProperties({PayoutSettings.class, CampaignAlertSettings.class})
public class PayoutServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(PayoutServiceApplication.class, arguments);
    }
}
