package io.largesse.starter.ratelimit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What was refused, as metric {@code largesse.rate-limit.refused{kind,group}}. */
record Refusals(Counter rateLimited, Counter lockedOut) {

    /**
     * Registers both.
     *
     * @param kind of caller, {@code address} or {@code member}
     */
    static Refusals of(MeterRegistry meters, String kind, String group) {
        return new Refusals(counter(meters, kind, group), counter(meters, kind + "-locked-out", group));
    }

    private static Counter counter(MeterRegistry meters, String kind, String group) {
        return Counter.builder("largesse.rate-limit.refused")
                .description("Requests answered with 429")
                .tag("kind", kind)
                .tag("group", group)
                .register(meters);
    }
}
