package io.largesse.starter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Headers of retry, dead-letter and parked records, all plain text.
 *
 * <p>They name where the record came from first, why it failed last, and how often it was tried. The record's key,
 * value and own headers stay as they were.
 */
public final class FailureHeaders {
    public static final String ORIGINAL_TOPIC = "failure-original-topic";
    public static final String ORIGINAL_PARTITION = "failure-original-partition";
    public static final String ORIGINAL_OFFSET = "failure-original-offset";
    public static final String ORIGINAL_TIMESTAMP = "failure-original-timestamp";
    public static final String GROUP = "failure-group";
    public static final String ERROR_CLASS = "failure-error-class";
    public static final String ERROR_MESSAGE = "failure-error-message";
    public static final String RETRIES = "failure-retries";
    /** How often an operator has sent the record back to its group; kept when it fails again. */
    public static final String REPLAYS = "failure-replays";

    public static final String FAILED_AT = "failure-failed-at";
    public static final String RETRY_AT = "failure-retry-at";

    private static final int MAX_MESSAGE_LENGTH = 1_000;

    private FailureHeaders() {}

    static Headers of(ConsumerRecord<byte[], byte[]> record, Throwable cause, String group, Instant failedAt) {
        Headers headers = new RecordHeaders(record.headers().toArray());
        if (headers.lastHeader(ORIGINAL_TOPIC) == null) {
            set(headers, ORIGINAL_TOPIC, record.topic());
            set(headers, ORIGINAL_PARTITION, Integer.toString(record.partition()));
            set(headers, ORIGINAL_OFFSET, Long.toString(record.offset()));
            set(
                    headers,
                    ORIGINAL_TIMESTAMP,
                    Instant.ofEpochMilli(record.timestamp()).toString());
        }
        set(headers, GROUP, group);
        set(headers, ERROR_CLASS, root(cause).getClass().getName());
        set(headers, ERROR_MESSAGE, message(root(cause)));
        set(headers, FAILED_AT, failedAt.toString());
        headers.remove(RETRY_AT);
        return headers;
    }

    /** Those of a dead letter that is sent back: a record with all its retries before it, due at once. */
    public static Headers replayed(Headers deadLetter) {
        Headers headers = new RecordHeaders(deadLetter.toArray());
        headers.remove(RETRIES);
        headers.remove(RETRY_AT);
        set(headers, REPLAYS, Integer.toString(replays(deadLetter) + 1));
        return headers;
    }

    static void set(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(UTF_8));
    }

    /** Null where the header is missing. */
    public static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    public static int retries(Headers headers) {
        return count(headers, RETRIES);
    }

    public static int replays(Headers headers) {
        return count(headers, REPLAYS);
    }

    /** 0 where the header is missing or unreadable. */
    private static int count(Headers headers, String name) {
        String count = text(headers, name);
        return count != null && count.matches("\\d{1,6}") ? Integer.parseInt(count) : 0;
    }

    /** Epoch where the header is missing or unreadable: due at once. */
    static Instant retryAt(Headers headers) {
        String millis = text(headers, RETRY_AT);
        return millis != null && millis.matches("\\d{1,15}")
                ? Instant.ofEpochMilli(Long.parseLong(millis))
                : Instant.EPOCH;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        return root;
    }

    private static String message(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.length() <= MAX_MESSAGE_LENGTH ? message : message.substring(0, MAX_MESSAGE_LENGTH);
    }
}
