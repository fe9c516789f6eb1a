package io.largesse.starter.observability;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern FORM = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    /** Empty for a missing or malformed text: a broken trace context never fails the work it came with. */
    public static Optional<Traceparent> parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Traceparent(matcher.group(1), matcher.group(2), isSampled(matcher.group(3))))
                : Optional.empty();
    }

    private static boolean isSampled(String flags) {
        return (Integer.parseInt(flags, 16) & 1) == 1;
    }

    @Override
    public String toString() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }
}
