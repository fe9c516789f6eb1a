package io.largesse.cli.conformance;

import io.largesse.cli.TextTable;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What all races have shown.
 *
 * <p>As JSON: {@code endpoint}, {@code url}, {@code passed}, and {@code races}: objects of {@code race}, {@code
 * verdict}, {@code expected}, {@code saw} and the faults {@code oversold}, {@code duplicates}, {@code lost}, {@code
 * undersold}, {@code untold}, {@code outside} as numbers.
 */
record ConformanceReport(String endpoint, URI url, boolean countsStored, List<RaceResult> results) {

    ConformanceReport {
        results = List.copyOf(results);
    }

    /** Skipped races do not count, unless all were. */
    boolean passed() {
        boolean anyPassed = results.stream().anyMatch(result -> result.verdict() == Verdict.PASSED);
        return anyPassed
                && results.stream()
                        .allMatch(result -> result.verdict() == Verdict.PASSED || result.verdict() == Verdict.SKIPPED);
    }

    List<String> lines() {
        TextTable table = new TextTable("RACE", "VERDICT", "EXPECTED", "SAW", "FAULTS");
        results.forEach(result -> table.row(
                result.race(),
                result.verdict().name().toLowerCase(Locale.ROOT),
                result.expected(),
                result.saw(),
                faults(result)));
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        if (!countsStored) {
            lines.add("What is stored was not counted, as the file does not say how: losses would not show.");
        }
        lines.add(conclusion());
        return lines;
    }

    private static String faults(RaceResult result) {
        return result.findings().faults().entrySet().stream()
                .map(fault -> fault.getKey() + " " + fault.getValue())
                .collect(Collectors.joining(", "));
    }

    private String conclusion() {
        long failed = count(Verdict.FAILED);
        long unclear = count(Verdict.UNCLEAR);
        if (failed > 0) {
            return "FAILED: %d of %d races found faults in %s.".formatted(failed, results.size(), endpoint);
        }
        return passed()
                ? "PASSED: %s, %d races without a fault, %d skipped."
                        .formatted(endpoint, count(Verdict.PASSED), count(Verdict.SKIPPED))
                : "UNCLEAR: %d races without a fault, but %d could not be judged."
                        .formatted(count(Verdict.PASSED), unclear);
    }

    private long count(Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }

    String json() {
        JsonMapper mapper = JsonMapper.shared();
        ObjectNode root = mapper.createObjectNode();
        root.put("endpoint", endpoint).put("url", url.toString()).put("passed", passed());
        ArrayNode races = root.putArray("races");
        results.forEach(result -> {
            ObjectNode race = races.addObject()
                    .put("race", result.race())
                    .put("verdict", result.verdict().name())
                    .put("expected", result.expected())
                    .put("saw", result.saw());
            result.findings().all().forEach((name, count) -> race.put(name, count.longValue()));
        });
        return root.toPrettyString() + System.lineSeparator();
    }
}
