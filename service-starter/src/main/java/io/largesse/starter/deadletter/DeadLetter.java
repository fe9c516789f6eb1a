package io.largesse.starter.deadletter;

import io.largesse.starter.kafka.FailureHeaders;
import io.largesse.starter.observability.Traceparent;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that was given up, with what its headers say of the failure; none of them is relied on to be there. */
public record DeadLetter(ConsumerRecord<byte[], byte[]> source) {

    public Place place() {
        return new Place(source.partition(), source.offset());
    }

    /** Tells it from another record at the same place of a topic that was deleted and made anew. */
    public long timestamp() {
        return source.timestamp();
    }

    public Optional<String> key() {
        return Optional.ofNullable(source.key()).map(key -> new String(key, StandardCharsets.UTF_8));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(FailureHeaders.text(source.headers(), name));
    }

    public Optional<String> errorClass() {
        return header(FailureHeaders.ERROR_CLASS);
    }

    public int retries() {
        return FailureHeaders.retries(source.headers());
    }

    /** How often it had been replayed when it came here. */
    public int replays() {
        return FailureHeaders.replays(source.headers());
    }

    /** The time of the record itself where the header is missing or unreadable. */
    public Instant failedAt() {
        try {
            return header(FailureHeaders.FAILED_AT).map(Instant::parse).orElseGet(this::recordedAt);
        } catch (DateTimeException _) {
            return recordedAt();
        }
    }

    private Instant recordedAt() {
        return Instant.ofEpochMilli(source.timestamp());
    }

    public Optional<String> traceId() {
        return header(Traceparent.HEADER).flatMap(Traceparent::parse).map(Traceparent::traceId);
    }
}
