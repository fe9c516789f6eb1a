package io.largesse.starter.observability;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Names the trace in a line of the log: {@code TracedLine.in(traceId, LOG.atWarn()).log("...")}.
 *
 * <p>Reactive and batch work belongs to no thread, so that logging contexts bound to threads know no trace there.
 */
public final class TracedLine {
    /** As Spring Boot calls it in the logging context, where there is one. */
    public static final String TRACE_ID = "traceId";

    private TracedLine() {}

    /**
     * The line as it was where the trace is unknown, or where the thread's context names one already: the JSON format
     * refuses a line with the same name twice.
     */
    public static LoggingEventBuilder in(@Nullable String traceId, LoggingEventBuilder line) {
        return traceId == null || MDC.get(TRACE_ID) != null ? line : line.addKeyValue(TRACE_ID, traceId);
    }

    /** The same for work that came with a {@code traceparent}, which may be missing or malformed. */
    public static LoggingEventBuilder of(@Nullable String traceparent, LoggingEventBuilder line) {
        return in(Traceparent.parse(traceparent).map(Traceparent::traceId).orElse(null), line);
    }
}
