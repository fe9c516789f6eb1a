package io.largesse.starter.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import reactor.core.publisher.Mono;

/** A consumer's parts on a mock producer: records are words, and each test says which words fail, and how. */
final class Batches implements BatchHandler<Batches.Word> {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final String TOPIC = "words";
    static final String RETRY = "words.readers-retry";
    static final String DEAD_LETTER = "words.readers-dlt";

    /** Words that the handler fails on, alone and in any batch. */
    final Map<String, RuntimeException> failing = new HashMap<>();
    /** Words that the deserializer fails on. */
    final Map<String, RuntimeException> unreadable = new HashMap<>();
    /** What the handler has done, batch by batch. */
    final List<List<String>> handled = new ArrayList<>();

    int calls;
    final MeterRegistry meters = new SimpleMeterRegistry();
    final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final Subscription<Word> subscription = new Subscription<>(TOPIC, "readers", Word.class, this);
    private final ConsumerRuntime runtime = new ConsumerRuntime(settings(), Clock.fixed(NOW, ZoneOffset.UTC), meters);

    private static ConsumerSettings settings() {
        Duration second = Duration.ofSeconds(1);
        return new ConsumerSettings(1, 2, second.multipliedBy(3), second, second, second, second, (short) 1);
    }

    @Override
    public Mono<Void> handle(List<Received<Word>> batch) {
        return Mono.fromRunnable(() -> {
            calls++;
            List<String> words =
                    batch.stream().map(received -> received.value().text).toList();
            words.stream().filter(failing::containsKey).findFirst().ifPresent(word -> {
                throw Objects.requireNonNull(failing.get(word));
            });
            handled.add(words);
        });
    }

    FailedRecords failedRecords() {
        return new FailedRecords(producer, subscription.failureTopics(), runtime);
    }

    BatchEffect<Word> effect() {
        return new BatchEffect<>(subscription, runtime);
    }

    RecordDecoder<Word> decoder() {
        return new RecordDecoder<>(() -> deserializer(), Word.class);
    }

    private Deserializer<Object> deserializer() {
        return (_, bytes) -> {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (unreadable.containsKey(text)) {
                throw Objects.requireNonNull(unreadable.get(text));
            }
            return text.equals("another type") ? "a string" : new Word(text);
        };
    }

    static RuntimeException malformed() {
        return new SerializationException("not Avro");
    }

    static ConsumerRecord<byte[], byte[]> record(long offset, String word) {
        byte[] value = word.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(TOPIC, 3, offset, ("key of " + word).getBytes(StandardCharsets.UTF_8), value);
    }

    static List<ConsumerRecord<byte[], byte[]>> poll(String... words) {
        List<ConsumerRecord<byte[], byte[]>> poll = new ArrayList<>();
        for (String word : words) {
            poll.add(record(poll.size(), word));
        }
        return poll;
    }

    /** Words sent to a topic, in order. */
    List<String> sentTo(String topic) {
        return producer.history().stream()
                .filter(sent -> sent.topic().equals(topic))
                .map(sent -> new String(sent.value(), StandardCharsets.UTF_8))
                .toList();
    }

    ProducerRecord<byte[], byte[]> lastSent() {
        return producer.history().getLast();
    }

    double counted(String outcome) {
        return meters.counter("largesse.consumer.records", "topic", TOPIC, "group", "readers", "outcome", outcome)
                .count();
    }

    /** As small as an Avro record can be. */
    static final class Word implements SpecificRecord {

        private static final Schema SCHEMA =
                SchemaBuilder.record("Word").fields().requiredString("text").endRecord();
        private String text;

        Word(String text) {
            this.text = text;
        }

        @Override
        public Schema getSchema() {
            return SCHEMA;
        }

        @Override
        public Object get(int field) {
            return text;
        }

        @Override
        public void put(int field, Object value) {
            text = (String) value;
        }
    }
}
