package io.largesse.usage;

import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what the service has published, as far as it has. */
record PublishedEvents(TestStack stack) {
    /** A zero and the schema's id, in Confluent's wire format. */
    private static final int PREFIX_BYTES = 5;

    /** All events of a topic, in order of time; the topic is named as in production. */
    <T extends SpecificRecord> List<T> of(String topic, Class<T> type) {
        return new TopicReader(stack.endpoints().kafkaBootstrapServers())
                .read(stack.named(topic)).stream()
                        .map(record -> read(record, type))
                        .toList();
    }

    private static <T extends SpecificRecord> T read(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
        byte[] value = record.value();
        try {
            return new SpecificDatumReader<>(type)
                    .read(
                            null,
                            DecoderFactory.get().binaryDecoder(value, PREFIX_BYTES, value.length - PREFIX_BYTES, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
