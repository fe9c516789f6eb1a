package io.largesse.cli.conformance.endpoint;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How to ask what was really stored.
 *
 * @param count where the answer has the number of coupons, or the list of them
 * @param within how long an accepted claim may take to be stored
 */
public record StoredCount(RequestTemplate request, BodyValue count, Duration within) {

    private static final Set<String> PLACEHOLDERS = Set.of("policy", "operator");
    private static final int MAX_SECONDS = 600;
    private static final Duration WITHIN = Duration.ofSeconds(20);

    static StoredCount read(YamlSection section) {
        section.only(Stream.concat(Stream.of(RequestTemplate.FIELDS), Stream.of("count", "within"))
                .toArray(String[]::new));
        BodyValue count = BodyValue.read(section, "count")
                .orElseThrow(() -> section.wrong("count", "where the number is, such as /stored", "no such field"));
        Duration within = section.has("within") ? Duration.ofSeconds(section.number("within", 1, MAX_SECONDS)) : WITHIN;
        return new StoredCount(RequestTemplate.read(section, PLACEHOLDERS), count, within);
    }
}
