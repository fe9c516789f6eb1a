package io.largesse.usage.adapter.in.message;

import io.largesse.schema.issue.PolicyChanged;
import io.largesse.starter.kafka.Received;
import io.largesse.starter.kafka.RecordConsumer;
import io.largesse.starter.kafka.RecordConsumers;
import io.largesse.starter.kafka.Subscription;
import io.largesse.usage.application.port.UsageTopics;
import io.largesse.usage.application.service.KeepTerms;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/**
 * Keeps the terms that {@code issue.policy-changed.v1} carries, whatever the change and the policy's status.
 *
 * <p>A change that comes late or again changes nothing; one that cannot be read, or whose kind of discount, of validity
 * or of refund this service does not know, ends as a dead letter.
 */
@Configuration(proxyBeanMethods = false)
class ChangedPolicies {

    @Bean
    RecordConsumer changedPoliciesConsumer(RecordConsumers consumers, UsageTopics topics, KeepTerms keepTerms) {
        return consumers.consume(new Subscription<>(
                topics.policyChanged(),
                UsageTopics.WALLET_GROUP,
                PolicyChanged.class,
                batch -> keep(batch, keepTerms)));
    }

    private static Mono<Void> keep(List<Received<PolicyChanged>> batch, KeepTerms keepTerms) {
        return Mono.fromSupplier(() -> batch.stream()
                        .map(Received::value)
                        .map(TermsRecords::terms)
                        .toList())
                .flatMap(keepTerms::keep);
    }
}
