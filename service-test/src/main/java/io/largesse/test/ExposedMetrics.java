package io.largesse.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The metrics of the service under test that dashboards and alert rules may rely on, as Prometheus names them: a list
 * in its test resources, one a line.
 */
public final class ExposedMetrics {
    private static final Path LIST = Path.of("src/test/resources/exposed-metrics.txt");

    private ExposedMetrics() {}

    public static Set<String> listed() {
        try {
            return Files.readAllLines(LIST).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the samples in what {@code /actuator/prometheus} answers. */
    public static Set<String> in(String scrape) {
        return scrape.lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
