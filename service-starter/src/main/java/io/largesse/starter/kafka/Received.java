package io.largesse.starter.kafka;

import org.jspecify.annotations.Nullable;

/**
 * A decoded record.
 *
 * @param value the Avro record
 * @param traceparent W3C trace context of whoever produced it
 */
public record Received<V>(V value, @Nullable String traceparent) {}
