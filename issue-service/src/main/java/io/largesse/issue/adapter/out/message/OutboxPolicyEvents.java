package io.largesse.issue.adapter.out.message;

import io.largesse.issue.application.port.IssueTopics;
import io.largesse.issue.application.port.PolicyEvents;
import io.largesse.issue.domain.model.PolicyChange;
import io.largesse.issue.domain.model.PolicyRevision;
import io.largesse.starter.outbox.Outbox;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Publishes changes of policies by way of the outbox, keyed by policy. */
@Component
class OutboxPolicyEvents implements PolicyEvents {
    private final Outbox outbox;
    private final IssueTopics topics;

    OutboxPolicyEvents(Outbox outbox, IssueTopics topics) {
        this.outbox = outbox;
        this.topics = topics;
    }

    @Override
    public Mono<Void> changed(PolicyChange change, PolicyRevision revision) {
        String key = revision.policy().id().toString();
        return outbox.add(topics.policyChanged(), key, PolicyRecords.of(change, revision));
    }
}
