package io.largesse.cli.conformance;

import io.largesse.cli.ExitCode;
import io.largesse.cli.RunningSystem;
import io.largesse.cli.conformance.endpoint.EndpointDescription;
import io.largesse.localstack.LargesseHome;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code largesse conformance}: fires the known races at a claim endpoint and says what it does wrong. */
@Command(
        name = "conformance",
        showDefaultValues = true,
        sortOptions = false,
        description = {
            "Fire the known races at a claim endpoint that a file describes, and report what was oversold, given twice"
                    + " or lost.",
            "Without --file the local issue-service is tried. The endpoint gets events and claims of members who do not"
                    + " exist: do not aim at a system that serves people."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no race found a fault",
            "1:a race found a fault, or could not be judged",
            "2:wrong option, or a file that describes no endpoint",
            "3:the endpoint cannot be reached, or opens no event"
        })
public final class ConformanceCommand implements Callable<Integer> {

    private static final String OURS = "/conformance/largesse.yaml";
    private static final int MAX_SECONDS = 3_600;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "What the endpoint looks like; see docs/conformance.md.")
    private @Nullable Path file;

    @Option(names = "--url", paramLabel = "URL", description = "Where the endpoint is, in place of what the file says.")
    private @Nullable String url;

    @Option(
            names = "--only",
            paramLabel = "RACE",
            split = ",",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Only these: ${COMPLETION-CANDIDATES}.",
            completionCandidates = RaceNames.class)
    private List<String> only = List.of();

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Connections open at once, 1 to 4096.")
    private int connections;

    @Option(
            names = "--answer-within",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Seconds to wait for an answer.")
    private int answerSeconds;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "Seconds after which no further race begins.")
    private int totalSeconds;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the report as JSON to this file.")
    private @Nullable Path json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** For the help. */
    static final class RaceNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        RaceNames() {
            super(Races.names());
        }
    }

    @Override
    public Integer call() throws IOException {
        requireWithin("--connections", connections, Races.MAX_CONNECTIONS);
        requireWithin("--answer-within", answerSeconds, MAX_SECONDS);
        requireWithin("--timeout", totalSeconds, MAX_SECONDS);
        List<Race> races = chosen();
        EndpointDescription description =
                file == null ? EndpointDescription.parse("largesse.yaml", ours()) : EndpointDescription.read(file);
        URI target = target(description);
        Path folder = (file == null ? Path.of("") : file.toAbsolutePath()).resolveSibling("");
        Endpoint endpoint = new Endpoint(
                description,
                target,
                TokenSupply.of(description.credentials(), folder),
                Duration.ofSeconds(answerSeconds));
        ConformanceReport report = new ConformanceReport(
                description.name(), target, description.stored().isPresent(), run(endpoint, races));
        PrintWriter out = spec.commandLine().getOut();
        report.lines().forEach(out::println);
        out.flush();
        if (json != null) {
            Files.writeString(json, report.json());
        }
        return report.passed() ? ExitCode.OK : ExitCode.NOT_AS_ASKED;
    }

    private List<RaceResult> run(Endpoint endpoint, List<Race> races) {
        Instant deadline = Instant.now().plusSeconds(totalSeconds);
        List<RaceResult> results = new ArrayList<>();
        for (Race race : races) {
            results.add(
                    Instant.now().isBefore(deadline)
                            ? race.run(endpoint)
                            : RaceResult.unclear(race.name(), "the time was up (--timeout)"));
        }
        return results;
    }

    private List<Race> chosen() {
        List<String> unknown =
                only.stream().filter(name -> !Races.names().contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw usage("Expected --only to name some of %s, but saw %s"
                    .formatted(String.join(", ", Races.names()), String.join(", ", unknown)));
        }
        return Races.of(connections).stream()
                .filter(race -> only.isEmpty() || only.contains(race.name()))
                .toList();
    }

    private URI target(EndpointDescription description) {
        if (url != null) {
            return EndpointDescription.requireHttp(url);
        }
        return description.url().orElseGet(() -> {
            if (file != null) {
                throw usage("Expected --url or the field url in %s, but saw neither".formatted(file));
            }
            return RunningSystem.of(LargesseHome.find()).issueService();
        });
    }

    static String ours() {
        try (InputStream in = Objects.requireNonNull(ConformanceCommand.class.getResourceAsStream(OURS))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireWithin(String option, int value, int max) {
        if (value < 1 || value > max) {
            throw usage("Expected %s from 1 to %,d, but saw %,d".formatted(option, max, value));
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
