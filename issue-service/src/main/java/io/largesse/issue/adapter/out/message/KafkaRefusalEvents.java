package io.largesse.issue.adapter.out.message;

import io.largesse.issue.application.port.IssueTopics;
import io.largesse.issue.application.port.RefusalEvents;
import io.largesse.issue.domain.model.AnsweredRequest;
import io.largesse.issue.domain.model.IssueOutcome;
import io.largesse.issue.domain.model.IssueRefusal;
import io.largesse.issue.domain.model.IssueRequest;
import io.largesse.schema.issue.IssueRefused;
import io.largesse.starter.failure.SharedFailureException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Publishes refusals of requests, keyed by member. */
@Component
class KafkaRefusalEvents implements RefusalEvents {
    private final KafkaTemplate<String, SpecificRecord> kafka;
    private final IssueTopics topics;

    KafkaRefusalEvents(KafkaTemplate<String, SpecificRecord> kafka, IssueTopics topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /** Sending can block while the producer's buffer is full: never on an event loop. */
    @Override
    public Mono<Void> refused(List<AnsweredRequest> requests) {
        return Mono.fromFuture(() -> CompletableFuture.allOf(
                        requests.stream().map(this::send).toArray(CompletableFuture[]::new)))
                .onErrorMap(failure -> new SharedFailureException("expected Kafka to take events", failure))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private CompletableFuture<?> send(AnsweredRequest answered) {
        if (!(answered.outcome() instanceof IssueOutcome.Refused(IssueRefusal reason))) {
            throw new IllegalArgumentException("expected a refused request, but saw " + answered);
        }
        IssueRequest request = answered.request();
        IssueRefused event =
                new IssueRefused(request.requestId(), request.policyId().value(), request.memberId(), reason.name());
        return kafka.send(topics.issueRefused(), request.memberId(), event);
    }
}
