package io.largesse.starter.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.starter.LoggedLines;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class TracedLineTests {

    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    private static final Logger LOG = LoggerFactory.getLogger(TracedLineTests.class);

    private final LoggedLines lines = new LoggedLines(TracedLineTests.class.getName());

    @AfterEach
    void close() {
        MDC.remove(TracedLine.TRACE_ID);
        lines.close();
    }

    @Test
    void isAFieldOfTheJson() {
        TracedLine.of("00-" + TRACE_ID + "-b7ad6b7169203331-00", LOG.atWarn()).log("Seen {}", 1);

        assertThat(lines.last()).contains("\"message\":\"Seen 1\"", "\"traceId\":\"" + TRACE_ID + "\"");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "00-x"})
    void isALineWithoutWhereTheTraceIsUnknown(@Nullable String traceparent) {
        TracedLine.of(traceparent, LOG.atWarn()).log("Seen");

        assertThat(lines.last()).contains("\"message\":\"Seen\"").doesNotContain(TracedLine.TRACE_ID);
    }

    @Test
    void namesNoTraceTwice() {
        MDC.put(TracedLine.TRACE_ID, TRACE_ID);

        TracedLine.in(TRACE_ID, LOG.atWarn()).log("Seen");

        assertThat(lines.last()).containsOnlyOnce("\"traceId\":\"" + TRACE_ID + "\"");
    }
}
