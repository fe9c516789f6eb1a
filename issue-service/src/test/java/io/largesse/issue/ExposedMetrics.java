package io.largesse.issue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The metrics that dashboards and alert rules may rely on, as Prometheus names them. */
final class ExposedMetrics {
    private static final Path LIST = Path.of("src/test/resources/exposed-metrics.txt");
    private static final String SOON = "soon ";

    private ExposedMetrics() {}

    /** Exposed now. */
    static Set<String> now() {
        return listed(line -> !line.startsWith(SOON));
    }

    /** With those that are on their way. */
    static Set<String> nowAndSoon() {
        return listed(_ -> true);
    }

    private static Set<String> listed(Predicate<String> wanted) {
        try {
            return Files.readAllLines(LIST).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .filter(wanted)
                    .map(line -> line.startsWith(SOON) ? line.substring(SOON.length()) : line)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the samples in what {@code /actuator/prometheus} answers. */
    static Set<String> in(String scrape) {
        return scrape.lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
