package io.largesse.starter.kafka;

import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a service consumes with many records under way at a time.
 *
 * @param topic name of the topic
 * @param group consumer group; names the retry and dead-letter topics too
 * @param type class of the records; a record of another class is malformed
 * @param window records one thread has in hand at most, give or take a poll
 * @param sink takes the records of a poll, in order per partition, and returns at once; must not throw
 */
public record PipelinedSubscription<V extends SpecificRecord>(
        String topic, String group, Class<V> type, int window, Consumer<List<RecordInHand<V>>> sink) {

    FailureTopics failureTopics() {
        return FailureTopics.of(topic, group);
    }
}
