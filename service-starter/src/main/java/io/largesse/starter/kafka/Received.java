package io.largesse.starter.kafka;

import org.jspecify.annotations.Nullable;

/**
 * A decoded record.
 *
 * @param value the Avro record
 * @param traceparent W3C trace context of whoever produced it
 * @param source the record as it lay in its topic, for handlers that put it aside
 */
public record Received<V>(V value, @Nullable String traceparent, SourceRecord source) {}
