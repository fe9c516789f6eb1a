package io.largesse.starter.observability;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A trace context in the text form of W3C Trace Context, section 3.2: {@code 00-<trace id>-<span id>-<flags>}.
 *
 * @param traceId 32 lower-case hexadecimal digits
 * @param spanId 16 lower-case hexadecimal digits
 * @param sampled whether the trace is recorded
 */
public record Traceparent(String traceId, String spanId, boolean sampled) {
    /** Name of the header that carries it, in HTTP and in Kafka records. */
    public static final String HEADER = "traceparent";

    private static final String VERSION = "00-";
    private static final int TRACE_ID = VERSION.length();
    private static final int SPAN_ID = TRACE_ID + 32 + 1;
    private static final int FLAGS = SPAN_ID + 16 + 1;
    private static final int LENGTH = FLAGS + 2;

    /**
     * Empty for a missing or malformed text: a broken trace context never fails the work it came with. By position, for
     * every claim and every record is asked for its context.
     */
    public static Optional<Traceparent> parse(@Nullable String text) {
        return text != null && text.length() == LENGTH && hasForm(text)
                ? Optional.of(new Traceparent(
                        text.substring(TRACE_ID, SPAN_ID - 1),
                        text.substring(SPAN_ID, FLAGS - 1),
                        (Character.digit(text.charAt(LENGTH - 1), 16) & 1) == 1))
                : Optional.empty();
    }

    private static boolean hasForm(String text) {
        if (!text.startsWith(VERSION)) {
            return false;
        }
        for (int i = TRACE_ID; i < LENGTH; i++) {
            boolean isDash = i == SPAN_ID - 1 || i == FLAGS - 1;
            if (isDash ? text.charAt(i) != '-' : !isLowerHex(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLowerHex(char digit) {
        return digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f';
    }

    @Override
    public String toString() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }
}
