package io.largesse.starter.outbox;

import org.jspecify.annotations.Nullable;

/**
 * An event that waits in the outbox.
 *
 * @param id place in the order of publication
 * @param value as the configured serializer wrote it
 * @param traceparent trace context of the change that caused it
 */
record OutboxEvent(
        long id,
        String topic,
        String key,
        byte[] value,
        @Nullable String traceparent) {}
