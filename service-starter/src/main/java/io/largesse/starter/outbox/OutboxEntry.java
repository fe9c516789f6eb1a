package io.largesse.starter.outbox;

import org.apache.avro.specific.SpecificRecord;

/**
 * An event for the outbox.
 *
 * @param traceparent W3C trace context of whatever caused it; empty where there is none
 */
public record OutboxEntry(String topic, String key, SpecificRecord event, String traceparent) {}
