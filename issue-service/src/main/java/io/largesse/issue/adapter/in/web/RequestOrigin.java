package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.Origin;
import io.largesse.starter.observability.Traceparent;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/** Tells where a request came from. */
final class RequestOrigin {
    private RequestOrigin() {}

    static Origin of(ServerWebExchange exchange) {
        return new Origin(address(exchange.getRequest().getRemoteAddress()), traceparent(exchange));
    }

    private static String address(@Nullable InetSocketAddress remote) {
        return remote == null || remote.getAddress() == null
                ? ""
                : remote.getAddress().getHostAddress();
    }

    private static String traceparent(ServerWebExchange exchange) {
        return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .map(RequestOrigin::traceparent)
                .orElse("");
    }

    private static String traceparent(ServerRequestObservationContext observation) {
        TracingContext tracing = observation.get(TracingContext.class);
        if (tracing == null || tracing.getSpan() == null || tracing.getSpan().isNoop()) {
            return "";
        }
        TraceContext context = tracing.getSpan().context();
        boolean sampled = Boolean.TRUE.equals(context.sampled());
        return new Traceparent(context.traceId(), context.spanId(), sampled).toString();
    }
}
