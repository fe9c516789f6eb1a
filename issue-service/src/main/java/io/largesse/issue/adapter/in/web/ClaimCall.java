package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.Origin;
import io.micrometer.tracing.Span;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * One call of the claim endpoint.
 *
 * @param request what came in
 * @param response what goes out
 * @param client the caller's network address; null where it is unknown
 * @param span the server's span of it; recorded only where the trace is sampled
 * @param traceparent that span in the form that travels on; empty where there is no tracer
 * @param startedNanos when it came in, by {@link System#nanoTime}
 * @param finished whether it has its outcome
 */
record ClaimCall(
        ServerHttpRequest request,
        ServerHttpResponse response,
        @Nullable InetAddress client,
        Span span,
        String traceparent,
        long startedNanos,
        AtomicBoolean finished) {

    Origin origin() {
        return new Origin(client == null ? "" : client.getHostAddress(), traceparent);
    }
}
