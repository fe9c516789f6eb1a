package io.largesse.cli.conformance;

import io.largesse.cli.conformance.endpoint.IssueWindow;
import io.largesse.cli.conformance.wire.HttpAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Members claim around the opening and the closing instant; the server's own clock, as its answers tell it, says who
 * was outside.
 */
record WindowRace(String name, int coupons, int members) implements Race {

    private static final Duration UNTIL_OPENING = Duration.ofSeconds(2);
    private static final Duration LENGTH = Duration.ofSeconds(3);

    /** A Date header is cut to seconds, and the answer is a little later than the decision. */
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final List<Duration> AROUND =
            Stream.of(-700, -150, 30, 400, 1_500).map(Duration::ofMillis).toList();

    @Override
    public RaceResult run(Endpoint endpoint) {
        return endpoint.description()
                .window()
                .map(window -> run(endpoint, window))
                .orElseGet(() -> RaceResult.skipped(name, "the file describes no window"));
    }

    private RaceResult run(Endpoint endpoint, IssueWindow window) {
        Instant opensAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(UNTIL_OPENING);
        Instant closesAt = opensAt.plus(LENGTH);
        String policy = endpoint.openEvent(window.steps(), placeholders(opensAt, closesAt));
        List<Outcome> outcomes = new ArrayList<>();
        for (Instant edge : List.of(opensAt, closesAt)) {
            for (Duration distance : AROUND) {
                awaitInstant(edge.plus(distance));
                outcomes.addAll(endpoint.claimAtOnce(endpoint.freshMembers(members), policy, 1));
            }
        }
        Traces traces = new Traces(coupons, endpoint.description().claim().idempotent(), outcomes);
        OptionalLong stored = endpoint.stored(policy, traces.given());
        long outside = outcomes.stream()
                .filter(outcome -> isWrong(outcome, window, opensAt, closesAt))
                .count();
        String expected = "accepted only from %s until %s".formatted(opensAt, closesAt);
        return RaceResult.of(
                name, expected, traces, stored, Findings.of(traces, stored).withOutside(outside));
    }

    private Map<String, String> placeholders(Instant opensAt, Instant closesAt) {
        OffsetDateTime opening = opensAt.atOffset(ZoneOffset.UTC);
        return Map.of(
                "coupons", Integer.toString(coupons),
                "opensAt", opensAt.toString(),
                "opensHour", Integer.toString(opening.getHour()),
                "opensMinute", Integer.toString(opening.getMinute()),
                "opensSecond", Integer.toString(opening.getSecond()),
                "closesAt", closesAt.toString(),
                "duration", LENGTH.toString());
    }

    private static void awaitInstant(Instant instant) {
        for (Duration left = Duration.between(Instant.now(), instant);
                left.isPositive();
                left = Duration.between(Instant.now(), instant)) {
            LockSupport.parkNanos(left.toNanos());
        }
    }

    private static boolean isWrong(Outcome outcome, IssueWindow window, Instant opensAt, Instant closesAt) {
        Optional<Instant> exact = outcome.answer().flatMap(answer -> decidedAt(window, answer));
        Optional<Instant> date = outcome.answer().flatMap(HttpAnswer::date);
        return switch (outcome.kind()) {
            case ACCEPTED ->
                exact.map(at -> at.isBefore(opensAt) || !at.isBefore(closesAt))
                        .or(() ->
                                date.map(at -> !at.plus(SECOND).isAfter(opensAt) || at.isAfter(closesAt.plus(SECOND))))
                        .orElse(false);
            case CLOSED ->
                date.map(at -> at.isAfter(opensAt.plus(SECOND)) && at.isBefore(closesAt.minus(SECOND)))
                        .orElse(false);
            default -> false;
        };
    }

    private static Optional<Instant> decidedAt(IssueWindow window, HttpAnswer answer) {
        try {
            return window.decidedAt().flatMap(where -> where.in(answer.body())).map(Instant::parse);
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
