package io.largesse.starter.observability;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/** The trace that reactive work belongs to: that of the observation in its context. */
public final class CurrentTrace {

    private CurrentTrace() {}

    /** Empty where nothing is traced. */
    public static Optional<Traceparent> of(ContextView context) {
        return context.<Observation>getOrEmpty(ObservationThreadLocalAccessor.KEY)
                .flatMap(observation -> of(observation.getContextView()));
    }

    /** The same for an observation at hand. */
    public static Optional<Traceparent> of(Observation.ContextView observation) {
        TracingContext tracing = observation.get(TracingContext.class);
        return Optional.ofNullable(tracing == null ? null : tracing.getSpan()).flatMap(CurrentTrace::of);
    }

    private static Optional<Traceparent> of(@Nullable Span span) {
        if (span == null) {
            return Optional.empty();
        }
        TraceContext context = span.context();
        Traceparent traceparent =
                new Traceparent(context.traceId(), context.spanId(), Boolean.TRUE.equals(context.sampled()));
        return Traceparent.parse(traceparent.toString());
    }
}
