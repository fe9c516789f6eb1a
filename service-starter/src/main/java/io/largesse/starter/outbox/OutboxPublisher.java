package io.largesse.starter.outbox;

import io.largesse.starter.observability.Traceparent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes events of the outbox to Kafka; blocks, for the relay's own thread.
 *
 * <p>An event that fails holds back those of its key that come after it: they count as not published even where Kafka
 * took them, and so are repeated in order. A topic that cannot be written to at all is left alone for the round.
 */
final class OutboxPublisher implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final Duration timeout;

    OutboxPublisher(Producer<byte[], byte[]> producer, Duration timeout) {
        this.producer = producer;
        this.timeout = timeout;
    }

    /**
     * What became of a round.
     *
     * @param ids of the events that may be deleted
     * @param failedTopics those Kafka did not take all events of
     * @param failure the first one, where there was any
     */
    record Published(
            List<Long> ids,
            Set<String> failedTopics,
            @Nullable Throwable failure) {}

    Published publish(List<OutboxEvent> events) {
        long deadline = System.nanoTime() + timeout.toNanos();
        List<Sent> sent = send(events, deadline);
        producer.flush();
        return outcome(sent, deadline);
    }

    private List<Sent> send(List<OutboxEvent> events, long deadline) {
        Set<String> failedTopics = new HashSet<>();
        List<Sent> sent = new ArrayList<>(events.size());
        for (OutboxEvent event : events) {
            if (failedTopics.contains(event.topic()) || System.nanoTime() - deadline > 0) {
                continue;
            }
            Sent each = new Sent(event, producer.send(record(event)));
            if (each.failedAtOnce()) {
                failedTopics.add(event.topic());
            }
            sent.add(each);
        }
        return sent;
    }

    private static ProducerRecord<byte[], byte[]> record(OutboxEvent event) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(event.topic(), event.key().getBytes(StandardCharsets.UTF_8), event.value());
        if (event.traceparent() != null) {
            record.headers().add(Traceparent.HEADER, event.traceparent().getBytes(StandardCharsets.US_ASCII));
        }
        return record;
    }

    private static Published outcome(List<Sent> sent, long deadline) {
        Set<Key> heldBack = new HashSet<>();
        List<Long> published = new ArrayList<>(sent.size());
        Set<String> failedTopics = new HashSet<>();
        Throwable first = null;
        for (Sent each : sent) {
            Throwable failure = each.failure(deadline);
            if (failure != null) {
                heldBack.add(Key.of(each.event()));
                failedTopics.add(each.event().topic());
                first = first == null ? failure : first;
            } else if (!heldBack.contains(Key.of(each.event()))) {
                published.add(each.event().id());
            }
        }
        return new Published(published, failedTopics, first);
    }

    @Override
    public void close() {
        producer.close(timeout);
    }

    private record Key(String topic, String key) {
        static Key of(OutboxEvent event) {
            return new Key(event.topic(), event.key());
        }
    }

    private record Sent(OutboxEvent event, Future<RecordMetadata> acknowledgement) {

        boolean failedAtOnce() {
            return acknowledgement.state() == Future.State.FAILED;
        }

        @Nullable
        Throwable failure(long deadline) {
            try {
                acknowledgement.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                return null;
            } catch (ExecutionException e) {
                return e.getCause();
            } catch (TimeoutException | KafkaException e) {
                return e;
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }
}
