package io.largesse.issue.adapter.out.message;

import io.largesse.issue.application.port.ClaimLog;
import io.largesse.issue.application.port.IssueTopics;
import io.largesse.starter.kafka.ConsumerGroups;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The topic of accepted claims, its retry topic, and how far the ledger's consumers are with both. */
@Component
class KafkaClaimLog implements ClaimLog {
    private final ConsumerGroups groups;
    private final String topic;

    KafkaClaimLog(ConsumerGroups groups, IssueTopics topics) {
        this.groups = groups;
        this.topic = topics.couponAccepted();
    }

    @Override
    public Mono<Mark> end() {
        return groups.ends(topic, IssueTopics.LEDGER_GROUP).map(Mark::new);
    }

    @Override
    public Mono<Boolean> isHandled(Mark mark) {
        Mono<Map<String, Long>> positions = groups.positions(IssueTopics.LEDGER_GROUP);
        return positions.map(handled -> mark.offsets().entrySet().stream()
                .allMatch(end -> handled.getOrDefault(end.getKey(), 0L) >= end.getValue()));
    }
}
