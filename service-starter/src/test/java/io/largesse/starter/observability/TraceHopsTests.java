package io.largesse.starter.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceHopsTests {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final String NO_PARENT = "0000000000000000";
    private static final Instant STARTED_AT = Instant.parse("2026-01-01T00:00:00.500Z");

    private final RecordedSpans spans = new RecordedSpans();
    private final TraceHops hops = new TraceHops(tracer(spans));

    @Test
    void recordsASpanOfTheSameTrace() {
        String next = hops.record("carry claim", "00-" + TRACE + "-" + SPAN + "-01", STARTED_AT);

        assertThat(Traceparent.parse(next)).hasValueSatisfying(handedOn -> {
            assertThat(handedOn.traceId()).isEqualTo(TRACE);
            assertThat(handedOn.spanId()).isNotEqualTo(SPAN);
            assertThat(handedOn.sampled()).isTrue();
        });
        assertThat(spans.ended).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("carry claim");
            assertThat(span.getTraceId()).isEqualTo(TRACE);
            assertThat(span.getParentSpanId()).isEqualTo(SPAN);
            assertThat(next).contains(span.getSpanId());
            assertThat(TimeUnit.NANOSECONDS.toMillis(span.getStartEpochNanos())).isEqualTo(STARTED_AT.toEpochMilli());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "nonsense-01", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"})
    void handsOnWhatItCannotRecord(String traceparent) {
        assertThat(hops.record("carry claim", traceparent, STARTED_AT)).isEqualTo(traceparent);
        assertThat(spans.ended).isEmpty();
    }

    @Test
    void handsOnNothingWithoutATrace() {
        assertThat(hops.record("carry claim", null, STARTED_AT)).isNull();
    }

    @Test
    void beginsATraceOfItsOwn() {
        String first = hops.begin("request row");
        String second = hops.begin("request row");

        assertThat(List.of(first, second))
                .allMatch(context -> Traceparent.parse(context).isPresent());
        assertThat(spans.ended)
                .extracting(SpanData::getTraceId)
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(spans.ended)
                .allSatisfy(span -> assertThat(span.getParentSpanId()).isEqualTo(NO_PARENT));
    }

    @Test
    void beginsNothingWithoutATracer() {
        assertThat(new TraceHops(Tracer.NOOP).begin("request row")).isNull();
    }

    @Test
    void recordsAHopWhenItEnds() {
        TraceHops.Hop hop = hops.start("pay row", "00-" + TRACE + "-" + SPAN + "-01");
        assertThat(spans.ended).isEmpty();

        hop.end();
        hop.end();

        assertThat(spans.ended).singleElement().satisfies(span -> {
            assertThat(span.getParentSpanId()).isEqualTo(SPAN);
            assertThat(hop.traceparent()).isEqualTo("00-" + TRACE + "-" + span.getSpanId() + "-01");
        });
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "nonsense-01", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"})
    void startsNoHopItCannotRecord(@Nullable String traceparent) {
        TraceHops.Hop hop = hops.start("pay row", traceparent);
        hop.end();

        assertThat(hop.traceparent()).isEqualTo(traceparent);
        assertThat(spans.ended).isEmpty();
    }

    private static Tracer tracer(SpanExporter exporter) {
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build();
        return new OtelTracer(provider.get("test"), new OtelCurrentTraceContext(), _ -> {});
    }

    private static final class RecordedSpans implements SpanExporter {

        private final List<SpanData> ended = new ArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> batch) {
            ended.addAll(batch);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
