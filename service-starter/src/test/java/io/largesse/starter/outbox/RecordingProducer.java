package io.largesse.starter.outbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Remembers what was sent, and refuses what a test tells it to. */
final class RecordingProducer extends MockProducer<byte[], byte[]> {
    /** Values that fail. */
    final Set<String> refused = ConcurrentHashMap.newKeySet();

    RecordingProducer() {
        super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
            ProducerRecord<byte[], byte[]> record, @Nullable Callback callback) {
        return refused.contains(text(record.value()))
                ? CompletableFuture.failedFuture(new TimeoutException("expected by the test"))
                : super.send(record, callback);
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        return send(record, null);
    }

    List<String> values() {
        return history().stream().map(record -> text(record.value())).toList();
    }

    List<String> values(String key) {
        return history().stream()
                .filter(record -> text(record.key()).equals(key))
                .map(record -> text(record.value()))
                .toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
