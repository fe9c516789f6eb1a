package io.largesse.payout.adapter.out.message;

import io.largesse.payout.application.port.PayoutTopics;
import io.largesse.payout.application.port.WorkerLag;
import io.largesse.starter.kafka.ConsumerGroups;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Compares what the workers' group has committed with where the topics end. */
@Component
class KafkaWorkerLag implements WorkerLag {
    private static final String GROUP = PayoutTopics.WORKER_GROUP;

    private final ConsumerGroups groups;
    private final PayoutTopics topics;

    KafkaWorkerLag(ConsumerGroups groups, PayoutTopics topics) {
        this.groups = groups;
        this.topics = topics;
    }

    /** Ends are asked for last: a record that is moved to the retry topic is there before its first one is settled. */
    @Override
    public Mono<Boolean> isZero() {
        String topic = topics.rowRequested();
        return Mono.zip(groups.positions(GROUP), groups.begins(topic, GROUP))
                .flatMap(known -> groups.ends(topic, GROUP).map(ends -> isReached(ends, known.getT1(), known.getT2())));
    }

    /** Where nothing was committed, or what was to be read is gone, reading goes on at the beginning. */
    private static boolean isReached(Map<String, Long> ends, Map<String, Long> positions, Map<String, Long> begins) {
        return ends.entrySet().stream().allMatch(end -> {
            long position = positions.getOrDefault(end.getKey(), 0L);
            return Math.max(position, begins.getOrDefault(end.getKey(), 0L)) >= end.getValue();
        });
    }
}
