package io.largesse.cli.conformance;

import io.largesse.cli.conformance.endpoint.AnswerKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * One race and its verdict.
 *
 * @param saw answers by kind and what was stored; or why there was no race
 */
record RaceResult(String race, Verdict verdict, String expected, String saw, Findings findings) {

    static RaceResult skipped(String race, String why) {
        return new RaceResult(race, Verdict.SKIPPED, "", why, Findings.NONE);
    }

    static RaceResult unclear(String race, String why) {
        return new RaceResult(race, Verdict.UNCLEAR, "", why, Findings.NONE);
    }

    static RaceResult of(String race, String expected, Traces traces, OptionalLong stored, Findings findings) {
        return new RaceResult(race, verdict(traces, findings), expected, saw(traces, stored), findings);
    }

    private static Verdict verdict(Traces traces, Findings findings) {
        if (!findings.isClean()) {
            return Verdict.FAILED;
        }
        boolean tellsNothing = traces.given() == 0;
        boolean unread = traces.count(AnswerKind.UNRECOGNISED) + traces.count(AnswerKind.NONE) > 0;
        return tellsNothing || unread ? Verdict.UNCLEAR : Verdict.PASSED;
    }

    private static String saw(Traces traces, OptionalLong stored) {
        String answers = Arrays.stream(AnswerKind.values())
                .filter(kind -> traces.count(kind) > 0)
                .map(kind -> "%d %s".formatted(traces.count(kind), kind.field()))
                .collect(Collectors.joining(", "));
        String kept = stored.isPresent() ? ", %d stored".formatted(stored.getAsLong()) : "";
        return answers
                + kept
                + example(traces).map(shown -> "; such as: " + shown).orElse("");
    }

    /** An answer that no rule fits, so that the file can be mended. */
    private static Optional<String> example(Traces traces) {
        return traces.outcomes().stream()
                .filter(outcome -> outcome.kind() == AnswerKind.UNRECOGNISED)
                .flatMap(outcome -> outcome.answer().stream())
                .map(Object::toString)
                .findFirst();
    }
}
