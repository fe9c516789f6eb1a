package io.largesse.issue.adapter.in.message;

import io.largesse.issue.application.port.IssueTopics;
import io.largesse.issue.application.service.AnswerIssueRequests;
import io.largesse.issue.domain.model.IssueRequest;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.schema.issue.IssueRequested;
import io.largesse.starter.kafka.Received;
import io.largesse.starter.kafka.RecordConsumer;
import io.largesse.starter.kafka.RecordConsumers;
import io.largesse.starter.kafka.Subscription;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/**
 * Issues what other services ask for by {@code issue.issue-requested.v1}.
 *
 * <p>A request delivered again is answered the same; one that cannot be carried out is answered with its reason; one
 * that cannot be read, or whose values no request can have, ends as a dead letter.
 */
@Configuration(proxyBeanMethods = false)
class RequestedIssues {
    private static final String GROUP = "issue-requests";

    @Bean
    RecordConsumer requestedIssuesConsumer(RecordConsumers consumers, IssueTopics topics, AnswerIssueRequests answer) {
        return consumers.consume(new Subscription<>(
                topics.issueRequested(), GROUP, IssueRequested.class, batch -> answer(batch, answer)));
    }

    private static Mono<Void> answer(List<Received<IssueRequested>> batch, AnswerIssueRequests answer) {
        return Mono.fromSupplier(
                        () -> batch.stream().map(RequestedIssues::request).toList())
                .flatMap(answer::answer);
    }

    private static IssueRequest request(Received<IssueRequested> received) {
        IssueRequested event = received.value();
        return new IssueRequest(
                event.getRequestId(),
                new PolicyId(event.getPolicyId()),
                event.getMemberId(),
                event.getReason(),
                event.getRequestedBy(),
                event.getRequestedAt());
    }
}
