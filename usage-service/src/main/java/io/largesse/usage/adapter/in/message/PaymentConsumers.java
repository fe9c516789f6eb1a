package io.largesse.usage.adapter.in.message;

import io.largesse.schema.payment.PaymentCompleted;
import io.largesse.schema.payment.PaymentFailed;
import io.largesse.schema.payment.PaymentRefunded;
import io.largesse.starter.kafka.RecordConsumer;
import io.largesse.starter.kafka.RecordConsumers;
import io.largesse.starter.kafka.Subscription;
import io.largesse.usage.application.port.PaymentSettings;
import io.largesse.usage.application.port.UsageTopics;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Consumes what the payments system says, one topic and one listener for each type.
 *
 * <p>Valid events are applied, or wait for their order; repeated ones change nothing; one that cannot be read, or whose
 * values no event can have, is a dead letter at once.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaymentSettings.class)
class PaymentConsumers {

    @Bean
    RecordConsumer paymentCompletedConsumer(RecordConsumers consumers, UsageTopics topics, PaymentIntake intake) {
        return consumers.consume(new Subscription<>(
                topics.paymentCompleted(), UsageTopics.PAYMENTS_GROUP, PaymentCompleted.class, intake::completed));
    }

    @Bean
    RecordConsumer paymentFailedConsumer(RecordConsumers consumers, UsageTopics topics, PaymentIntake intake) {
        return consumers.consume(new Subscription<>(
                topics.paymentFailed(), UsageTopics.PAYMENTS_GROUP, PaymentFailed.class, intake::failed));
    }

    @Bean
    RecordConsumer paymentRefundedConsumer(RecordConsumers consumers, UsageTopics topics, PaymentIntake intake) {
        return consumers.consume(new Subscription<>(
                topics.paymentRefunded(), UsageTopics.PAYMENTS_GROUP, PaymentRefunded.class, intake::refunded));
    }
}
