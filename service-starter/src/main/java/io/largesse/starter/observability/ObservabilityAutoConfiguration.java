package io.largesse.starter.observability;

import io.micrometer.tracing.Tracer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Offers {@link TraceHops} on whatever tracer the service has. */
@AutoConfiguration(after = OpenTelemetryTracingAutoConfiguration.class)
class ObservabilityAutoConfiguration {

    @Bean
    TraceHops traceHops(ObjectProvider<Tracer> tracer) {
        return new TraceHops(tracer.getIfAvailable(() -> Tracer.NOOP));
    }
}
