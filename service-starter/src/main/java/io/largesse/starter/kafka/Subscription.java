package io.largesse.starter.kafka;

import org.apache.avro.specific.SpecificRecord;

/**
 * What a service consumes: one topic, one type, one consumer group, one effect.
 *
 * @param topic name of the topic
 * @param group consumer group; names the retry and dead-letter topics too
 * @param type class of the records; a record of another class is malformed
 * @param handler the effect of a batch
 */
public record Subscription<V extends SpecificRecord>(
        String topic, String group, Class<V> type, BatchHandler<V> handler) {

    FailureTopics failureTopics() {
        return FailureTopics.of(topic, group);
    }
}
