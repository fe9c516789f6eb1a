package io.largesse.starter.kafka;

import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Decodes the values of one topic.
 *
 * <p>Consumers read bytes and decode here, not in the Kafka client: so a malformed value is one record's failure, its
 * bytes stay at hand for the dead-letter topic, and a registry that is away is told from a value nobody can read.
 */
final class RecordDecoder<V extends SpecificRecord> {
    private final ThreadLocal<Deserializer<?>> deserializers;
    private final Class<V> type;

    /** Deserializers are not promised to be thread-safe: every consumer thread makes its own. */
    RecordDecoder(Supplier<Deserializer<?>> deserializers, Class<V> type) {
        this.deserializers = ThreadLocal.withInitial(deserializers);
        this.type = type;
    }

    /** Throws what the deserializer throws, or {@link SerializationException} for an empty value or another type. */
    Received<V> decode(ConsumerRecord<byte[], byte[]> record) {
        Object value = record.value() == null ? null : deserialize(record);
        if (!type.isInstance(value)) {
            throw new SerializationException(
                    "expected topic " + record.topic() + " to carry " + type.getName() + ", but saw "
                            + (value == null ? "no value" : value.getClass().getName()));
        }
        return new Received<>(
                type.cast(value), FailureHeaders.text(record.headers(), "traceparent"), new SourceRecord(record));
    }

    /** An Error would end the consumer's thread, and the next one's, for the sake of one record. */
    private Object deserialize(ConsumerRecord<byte[], byte[]> record) {
        try {
            return deserializers.get().deserialize(record.topic(), record.headers(), record.value());
        } catch (StackOverflowError | LinkageError e) {
            throw new SerializationException("expected a record that can be read, but it broke the reader", e);
        }
    }
}
