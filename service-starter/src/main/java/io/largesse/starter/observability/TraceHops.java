package io.largesse.starter.observability;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Records the hops of a request that travels in batches with thousands of others.
 *
 * <p>A batch has no current span: each of its records belongs to a trace of its own. A hop is a span of that trace,
 * recorded only where the trace is sampled; all others pass at the cost of parsing nothing.
 */
public final class TraceHops {
    private static final String SAMPLED_SUFFIX = "-01";

    private final Tracer tracer;

    public TraceHops(Tracer tracer) {
        this.tracer = tracer;
    }

    /**
     * Records a span from the given time until now and answers the context to hand on.
     *
     * @return the context of the new span, or what was given where it is not sampled or not readable
     */
    public @Nullable String record(String name, @Nullable String traceparent, Instant startedAt) {
        if (traceparent == null || !traceparent.endsWith(SAMPLED_SUFFIX)) {
            return traceparent;
        }
        return Traceparent.parse(traceparent)
                .map(parent -> recorded(name, parent, startedAt).toString())
                .orElse(traceparent);
    }

    private Traceparent recorded(String name, Traceparent parent, Instant startedAt) {
        TraceContext context = tracer.traceContextBuilder()
                .traceId(parent.traceId())
                .spanId(parent.spanId())
                .sampled(true)
                .build();
        Span span = tracer.spanBuilder()
                .setParent(context)
                .name(name)
                .startTimestamp(startedAt.toEpochMilli(), TimeUnit.MILLISECONDS)
                .start();
        span.end();
        return new Traceparent(span.context().traceId(), span.context().spanId(), true);
    }
}
