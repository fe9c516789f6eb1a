package io.largesse.starter.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** What all consumers of a service share. */
record ConsumerRuntime(ConsumerSettings settings, Clock clock, MeterRegistry meters) {}
