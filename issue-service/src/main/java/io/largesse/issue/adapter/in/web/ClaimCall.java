package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.Origin;
import io.micrometer.tracing.Span;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * One call of the claim endpoint.
 *
 * @param request what came in
 * @param response what goes out
 * @param span the server's span of it; recorded only where the trace is sampled
 * @param traceparent that span in the form that travels on; empty where there is no tracer
 * @param startedNanos when it came in, by {@link System#nanoTime}
 * @param finished whether it has its outcome
 */
record ClaimCall(
        ServerHttpRequest request,
        ServerHttpResponse response,
        Span span,
        String traceparent,
        long startedNanos,
        AtomicBoolean finished) {

    Origin origin() {
        return new Origin(address(request.getRemoteAddress()), traceparent);
    }

    private static String address(@Nullable InetSocketAddress remote) {
        return remote == null || remote.getAddress() == null
                ? ""
                : remote.getAddress().getHostAddress();
    }
}
