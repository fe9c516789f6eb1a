package io.largesse.cli.conformance.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP answer.
 *
 * @param headers by names in lower case
 */
public record HttpAnswer(int status, Map<String, String> headers, String body) {

    private static final int SHOWN_CHARACTERS = 200;

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The server's own clock, cut to whole seconds. */
    public Optional<Instant> date() {
        return header("date").flatMap(HttpAnswer::parse);
    }

    private static Optional<Instant> parse(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    /** For messages; long bodies are cut. */
    @Override
    public String toString() {
        String shown = body.length() > SHOWN_CHARACTERS ? body.substring(0, SHOWN_CHARACTERS) + " ..." : body;
        return (status + " " + shown.strip().replaceAll("\\s+", " ")).strip();
    }
}
