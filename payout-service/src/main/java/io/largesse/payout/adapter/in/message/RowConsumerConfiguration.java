package io.largesse.payout.adapter.in.message;

import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.application.port.PayoutTopics;
import io.largesse.schema.payout.RowRequested;
import io.largesse.starter.kafka.PipelinedConsumer;
import io.largesse.starter.kafka.PipelinedSubscription;
import io.largesse.starter.kafka.RecordConsumers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Consumes rows to be paid, {@code payout.row-requested.v1}. */
@Configuration(proxyBeanMethods = false)
class RowConsumerConfiguration {
    @Bean
    PipelinedConsumer<RowRequested> rowConsumer(
            RecordConsumers consumers, PayoutTopics topics, PayoutSettings settings, RowIntake intake) {
        return consumers.pipeline(new PipelinedSubscription<>(
                topics.rowRequested(), PayoutTopics.WORKER_GROUP, RowRequested.class, settings.window(), intake::take));
    }
}
