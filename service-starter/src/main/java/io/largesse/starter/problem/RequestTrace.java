package io.largesse.starter.problem;

import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/** Finds the trace a request belongs to. */
final class RequestTrace {

    private static final String INVALID = "0".repeat(32);

    private RequestTrace() {}

    /** The id of the server's own span; not that of the caller, who may send anything. */
    static @Nullable String idOf(ServerWebExchange exchange) {
        var observation = ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .orElse(null);
        TracingContext tracing = observation == null ? null : observation.get(TracingContext.class);
        var span = tracing == null ? null : tracing.getSpan();
        return span == null ? null : validOrNull(span.context().traceId());
    }

    private static @Nullable String validOrNull(String traceId) {
        return traceId.isEmpty() || traceId.equals(INVALID) ? null : traceId;
    }
}
