package io.largesse.starter.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

/** A problem names the trace of its request. */
class RequestTraceTests {

    private final MockServerWebExchange exchange =
            MockServerWebExchange.from(MockServerHttpRequest.get("/").build());

    @Test
    void findsTheSpanOfTheServer() {
        var tracing = SdkTracerProvider.builder().build();
        var span = new OtelTracer(tracing.get("test"), new OtelCurrentTraceContext(), _ -> {}).nextSpan();

        observe(span);

        assertThat(RequestTrace.idOf(exchange))
                .isEqualTo(span.context().traceId())
                .matches("[0-9a-f]{32}");
    }

    @Test
    void knowsNoneWithoutTracing() {
        assertThat(RequestTrace.idOf(exchange)).isNull();

        observe(Span.NOOP);

        assertThat(RequestTrace.idOf(exchange)).isNull();
    }

    private void observe(Span span) {
        var observation = new ServerRequestObservationContext(
                exchange.getRequest(), exchange.getResponse(), exchange.getAttributes());
        var tracing = new TracingContext();
        tracing.setSpan(span);
        observation.put(TracingContext.class, tracing);
        exchange.getAttributes()
                .putAll(Map.of(ServerRequestObservationContext.CURRENT_OBSERVATION_CONTEXT_ATTRIBUTE, observation));
    }
}
