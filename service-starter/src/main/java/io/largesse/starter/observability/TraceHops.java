package io.largesse.starter.observability;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.time.Instant;
import java.util.Optional;
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
        Span span = childOf(parent)
                .name(name)
                .startTimestamp(startedAt.toEpochMilli(), TimeUnit.MILLISECONDS)
                .start();
        span.end();
        return contextOf(span);
    }

    /**
     * Begins a trace for something that no request asked for by itself, such as one row of a list; whether it is
     * sampled is up to the tracer.
     *
     * @return the context to hand on; null where there is no tracer
     */
    public @Nullable String begin(String name) {
        Span span = tracer.spanBuilder().setNoParent().name(name).start();
        span.end();
        return Traceparent.parse(contextOf(span).toString())
                .map(Traceparent::toString)
                .orElse(null);
    }

    /** Starts a span that lasts until its holder ends it; what cannot be recorded is handed on as it is. */
    public Hop start(String name, @Nullable String traceparent) {
        Optional<Span> span = Traceparent.parse(traceparent)
                .filter(Traceparent::sampled)
                .map(parent -> childOf(parent).name(name).start());
        return new Hop(
                span.orElse(null),
                span.map(TraceHops::contextOf).map(Traceparent::toString).orElse(traceparent));
    }

    private Span.Builder childOf(Traceparent parent) {
        TraceContext context = tracer.traceContextBuilder()
                .traceId(parent.traceId())
                .spanId(parent.spanId())
                .sampled(true)
                .build();
        return tracer.spanBuilder().setParent(context);
    }

    private static Traceparent contextOf(Span span) {
        TraceContext context = span.context();
        return new Traceparent(context.traceId(), context.spanId(), Boolean.TRUE.equals(context.sampled()));
    }

    /** A hop that is under way. */
    public static final class Hop {
        private final @Nullable Span span;
        private final @Nullable String traceparent;

        private Hop(@Nullable Span span, @Nullable String traceparent) {
            this.span = span;
            this.traceparent = traceparent;
        }

        /** The context for whatever is called meanwhile. */
        public @Nullable String traceparent() {
            return traceparent;
        }

        /** Ends it; of several calls the first counts. */
        public void end() {
            if (span != null) {
                span.end();
            }
        }
    }
}
