package io.largesse.starter.kafka;

import io.largesse.starter.observability.TracedLine;
import io.largesse.starter.observability.Traceparent;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Moves a record that failed to the retry topic or, when its retries are used up or would not help, to the dead-letter
 * topic.
 *
 * <p>A move counts only when the broker has acknowledged it; one that fails throws, or fails the future, so that the
 * record's offset is not committed and the record comes again. Bytes are moved as they are.
 */
final class FailedRecords {
    private static final Logger LOG = LoggerFactory.getLogger(FailedRecords.class);

    private final Producer<byte[], byte[]> producer;
    private final FailureTopics topics;
    private final String group;
    private final ConsumerSettings settings;
    private final Clock clock;
    private final MeterRegistry meters;

    FailedRecords(Producer<byte[], byte[]> producer, FailureTopics topics, ConsumerRuntime runtime) {
        this.producer = producer;
        this.topics = topics;
        this.group = topics.group();
        this.settings = runtime.settings();
        this.clock = runtime.clock();
        this.meters = runtime.meters();
    }

    void retryLater(ConsumerRecord<byte[], byte[]> record, Throwable cause) {
        int retries = FailureHeaders.retries(record.headers());
        if (isHopeless(retries, cause)) {
            bury(record, cause);
            return;
        }
        await(topics.retry(), record, send(topics.retry(), record, retryHeaders(record, cause, retries + 1)));
        count(record, "retried");
        traced(record, LOG.atWarn())
                .setCause(cause)
                .log("Record {} failed, retry {} of {} follows", place(record), retries + 1, settings.maxRetries());
    }

    void bury(ConsumerRecord<byte[], byte[]> record, Throwable cause) {
        await(topics.deadLetter(), record, send(topics.deadLetter(), record, headers(record, cause)));
        buried(record, cause);
    }

    /**
     * The same without waiting: completes when the broker has acknowledged the move. Says nothing of single retries.
     *
     * @param isFinal to the dead letters, whatever retries are left
     */
    CompletableFuture<Void> move(ConsumerRecord<byte[], byte[]> record, Throwable cause, boolean isFinal) {
        int retries = FailureHeaders.retries(record.headers());
        if (isFinal || isHopeless(retries, cause)) {
            return send(topics.deadLetter(), record, headers(record, cause)).thenRun(() -> buried(record, cause));
        }
        return send(topics.retry(), record, retryHeaders(record, cause, retries + 1))
                .thenRun(() -> count(record, "retried"));
    }

    private boolean isHopeless(int retries, Throwable cause) {
        return retries >= settings.maxRetries() || MalformedRecordException.isIn(cause);
    }

    private void buried(ConsumerRecord<byte[], byte[]> record, Throwable cause) {
        count(record, "dead-lettered");
        traced(record, LOG.atError())
                .setCause(cause)
                .log("Record {} is a dead letter now, see topic {}", place(record), topics.deadLetter());
    }

    private Headers headers(ConsumerRecord<byte[], byte[]> record, Throwable cause) {
        return FailureHeaders.of(record, cause, group, clock.instant());
    }

    private Headers retryHeaders(ConsumerRecord<byte[], byte[]> record, Throwable cause, int retry) {
        Instant now = clock.instant();
        Headers headers = FailureHeaders.of(record, cause, group, now);
        FailureHeaders.set(headers, FailureHeaders.RETRIES, Integer.toString(retry));
        long retryAt = now.plus(settings.retryDelay()).toEpochMilli();
        FailureHeaders.set(headers, FailureHeaders.RETRY_AT, Long.toString(retryAt));
        return headers;
    }

    private static LoggingEventBuilder traced(ConsumerRecord<?, ?> record, LoggingEventBuilder line) {
        return TracedLine.of(FailureHeaders.text(record.headers(), Traceparent.HEADER), line);
    }

    private CompletableFuture<Void> send(String topic, ConsumerRecord<byte[], byte[]> record, Headers headers) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        producer.send(new ProducerRecord<>(topic, null, record.key(), record.value(), headers), (_, failure) -> {
            if (failure == null) {
                sent.complete(null);
            } else {
                sent.completeExceptionally(failure);
            }
        });
        return sent;
    }

    private void await(String topic, ConsumerRecord<?, ?> record, CompletableFuture<Void> sent) {
        try {
            sent.get(settings.publishTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("expected " + topic + " to take record " + place(record) + ", but it did not", e);
        }
    }

    private void count(ConsumerRecord<?, ?> record, String outcome) {
        meters.counter("largesse.consumer.records", "topic", record.topic(), "group", group, "outcome", outcome)
                .increment();
    }

    private static String place(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
