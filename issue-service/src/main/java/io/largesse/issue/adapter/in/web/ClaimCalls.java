package io.largesse.issue.adapter.in.web;

import io.largesse.starter.observability.Traceparent;
import io.largesse.starter.ratelimit.ClientAddresses;
import io.largesse.starter.security.Rejection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;

/**
 * Traces and times the calls of the claim endpoint: {@code largesse.issue.claims{outcome}}. Summed over
 * all outcomes it is the number of calls, for each has exactly one; {@code
 * largesse.issue.claims.unauthenticated{reason}} says why tokens were refused.
 */
@Component
class ClaimCalls {
    static final String CLAIMS = "largesse.issue.claims";
    static final String OUTCOME = "outcome";

    private static final String SPAN = "POST " + ClaimEndpoint.PATH;

    private final Tracer tracer;
    private final ClientAddresses addresses;
    private final Map<ClaimOutcome, Timer> timers = new EnumMap<>(ClaimOutcome.class);
    private final Map<Rejection, Counter> rejections = new EnumMap<>(Rejection.class);

    ClaimCalls(ObjectProvider<Tracer> tracer, ClientAddresses addresses, MeterRegistry meters) {
        this.tracer = tracer.getIfAvailable(() -> Tracer.NOOP);
        this.addresses = addresses;
        for (ClaimOutcome outcome : ClaimOutcome.values()) {
            timers.put(outcome, timer(outcome, meters));
        }
        for (Rejection reason : Rejection.values()) {
            rejections.put(reason, meters.counter("largesse.issue.claims.unauthenticated", "reason", reason.name()));
        }
    }

    private static Timer timer(ClaimOutcome outcome, MeterRegistry meters) {
        return Timer.builder(CLAIMS)
                .tag(OUTCOME, outcome.name())
                .description("Calls of the claim endpoint")
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1))
                .register(meters);
    }

    /** Goes on with the caller's trace where there is one. */
    ClaimCall start(ServerHttpRequest request, ServerHttpResponse response) {
        Span.Builder builder = tracer.spanBuilder().name(SPAN).kind(Span.Kind.SERVER);
        Traceparent.parse(request.getHeaders().getFirst(Traceparent.HEADER))
                .ifPresentOrElse(parent -> builder.setParent(context(parent)), builder::setNoParent);
        Span span = builder.start();
        return new ClaimCall(
                request,
                response,
                addresses.of(request),
                span,
                traceparent(span.context()),
                System.nanoTime(),
                new AtomicBoolean());
    }

    private TraceContext context(Traceparent parent) {
        return tracer.traceContextBuilder()
                .traceId(parent.traceId())
                .spanId(parent.spanId())
                .sampled(parent.sampled())
                .build();
    }

    private static String traceparent(TraceContext context) {
        return context.traceId().isEmpty()
                ? ""
                : new Traceparent(context.traceId(), context.spanId(), Boolean.TRUE.equals(context.sampled()))
                        .toString();
    }

    void unauthenticated(ClaimCall call, Rejection reason) {
        Objects.requireNonNull(rejections.get(reason)).increment();
        finish(call, ClaimOutcome.UNAUTHENTICATED);
    }

    /** The first outcome counts. */
    void finish(ClaimCall call, ClaimOutcome outcome) {
        if (call.finished().getAndSet(true)) {
            return;
        }
        call.span().tag(OUTCOME, outcome.name()).end();
        Objects.requireNonNull(timers.get(outcome))
                .record(System.nanoTime() - call.startedNanos(), TimeUnit.NANOSECONDS);
    }
}
