package io.largesse.benchmarks.rate;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Offers claims at a constant rate; {@code constant-rate.sh} makes the tokens and finds the processes. */
@Command(
        name = "constant-rate",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        description = "Offer claims at a constant rate and count latency from when each claim was due.")
public final class ConstantRate implements Callable<Integer> {

    private static final int MAX_RATE = 1_000_000;
    private static final int MAX_CONNECTIONS = 50_000;
    private static final int MAX_SECONDS = 3_600;
    private static final int MAX_TICK_MICROS = 100_000;
    private static final long CONNECT_SECONDS = 60;

    @Option(names = "--url", defaultValue = "http://127.0.0.1:8101", description = "Of issue-service; may be repeated.")
    private List<URI> urls = List.of();

    @Option(names = "--rate", defaultValue = "10000", description = "Claims offered per second.")
    private int rate;

    @Option(
            names = "--connections",
            defaultValue = "10000",
            description = "Keep-alive connections, all open throughout.")
    private int connections;

    @Option(names = "--seconds", defaultValue = "60", description = "Measured.")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "10", description = "Seconds at the same rate before.")
    private int warmUpSeconds;

    @Option(names = "--drain", defaultValue = "10", description = "Seconds in which late answers are waited for.")
    private int drainSeconds;

    @Option(names = "--threads", defaultValue = "1", description = "Event loops of the driver.")
    private int threads;

    @Option(names = "--tick", defaultValue = "1000", description = "Microseconds; what is due within is sent together.")
    private int tickMicros;

    @Option(names = "--tokens", required = true, paramLabel = "FILE", description = "One token per line and claim.")
    private @Nullable Path tokens;

    @Option(names = "--policy", paramLabel = "ID", description = "Claim from this policy, not from a new one.")
    private @Nullable String policy;

    @Option(names = "--acceptance", paramLabel = "FAST|CONFIRMED", description = "Of the new policy.")
    private @Nullable String acceptance;

    @Option(names = "--buckets", paramLabel = "N", description = "Of the new policy.")
    private @Nullable Integer buckets;

    @Option(
            names = "--process",
            paramLabel = "NAME=PID",
            description = "Whose processor time is counted; may be repeated.")
    private Map<String, Long> processes = new LinkedHashMap<>();

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the result as JSON.")
    private @Nullable Path json;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ConstantRate())
                .setExecutionExceptionHandler((failure, _, _) -> report(failure))
                .execute(arguments));
    }

    private static int report(Exception failure) {
        boolean known = failure.getMessage() != null && failure.getMessage().startsWith("Expected");
        System.err.println(known ? failure.getMessage() : "Expected to run, but saw " + failure);
        return 3;
    }

    @Override
    public Integer call() throws Exception {
        RatePlan plan = plan();
        TokenFile file = requireTokens(plan);
        processes.put("driver", ProcessHandle.current().pid());
        requireOpenFiles();
        try (PolicyClient policies = new PolicyClient(urls.getFirst(), operatorToken())) {
            String policyId = policy == null ? policies.open(plan.requests(), acceptance, buckets) : policy;
            RateReport report = measure(plan, policyId, file, policies);
            report.print(System.out);
            if (json != null) {
                Files.writeString(json, report.json());
            }
            return report.problems().isEmpty() ? 0 : 1;
        }
    }

    private RatePlan plan() {
        require("--rate", rate, MAX_RATE);
        require("--connections", connections, MAX_CONNECTIONS);
        require("--seconds", seconds, MAX_SECONDS);
        require("--warm-up", warmUpSeconds, MAX_SECONDS);
        require("--drain", drainSeconds, MAX_SECONDS);
        require("--tick", tickMicros, MAX_TICK_MICROS);
        require("--threads", threads, Math.min(connections, Runtime.getRuntime().availableProcessors()));
        return new RatePlan(
                urls,
                rate,
                connections,
                threads,
                Duration.ofNanos(tickMicros * 1_000L),
                Duration.ofSeconds(warmUpSeconds),
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(drainSeconds));
    }

    private static void require(String option, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException("Expected %s from 1 to %,d, but saw %,d".formatted(option, max, value));
        }
    }

    private TokenFile requireTokens(RatePlan plan) throws IOException {
        if (tokens == null || !Files.isReadable(tokens)) {
            throw new IOException("Expected a readable file with --tokens, but saw " + tokens);
        }
        TokenFile file = TokenFile.open(tokens, plan.requests());
        if (file.size() < plan.requests()) {
            throw new IOException("Expected a token for each of %,d claims in %s, but saw %,d; sign more with"
                            .formatted(plan.requests(), tokens, file.size())
                    + " ./largesse tokens --count %d --out %s".formatted(plan.requests(), tokens));
        }
        return file;
    }

    private void requireOpenFiles() throws IOException {
        for (Map.Entry<String, Long> process : processes.entrySet()) {
            boolean listens = process.getKey().startsWith("issue-service");
            if (listens || process.getKey().equals("driver")) {
                int share = listens ? connections / urls.size() : connections;
                var complaint = OpenFiles.complaint(process.getKey(), process.getValue(), share);
                if (complaint.isPresent()) {
                    throw new IOException(complaint.get());
                }
            }
        }
    }

    private static String operatorToken() {
        String token = System.getenv("LARGESSE_OPERATOR_TOKEN");
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException("Expected an operator's token in LARGESSE_OPERATOR_TOKEN, but saw none");
        }
        return token;
    }

    private RateReport measure(RatePlan plan, String policyId, TokenFile file, PolicyClient policies) throws Exception {
        try (RateRun run = new RateRun(plan, policyId, file)) {
            connect(run);
            CompletableFuture<RateTally> driven = run.drive();
            try (GapSamples gap = GapSamples.start(policies, policyId, run.clock())) {
                awaitTime(run.clock(), plan.warmUp());
                ProcessTimes before = ProcessTimes.now(processes);
                awaitTime(run.clock(), plan.warmUp().plus(plan.measured()));
                Map<String, Double> cpu = ProcessTimes.now(processes).since(before);
                List<GapSamples.Sample> samples = gap.all().stream()
                        .filter(sample -> sample.second() >= plan.warmUp().toSeconds())
                        .toList();
                return new RateReport(plan, policyId, acceptance, buckets, driven.get(), samples, cpu);
            }
        }
    }

    private void connect(RateRun run) throws IOException, InterruptedException, ExecutionException {
        System.out.printf("Opening %,d connections ...%n", connections);
        try {
            run.connect().get(CONNECT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException(
                    "Expected %,d connections to %s within %d s, but saw %,d"
                            .formatted(connections, urls, CONNECT_SECONDS, run.connected()),
                    e);
        }
    }

    private static void awaitTime(RateClock clock, Duration time) {
        for (long left = time.toNanos() - clock.nanos(); left > 0; left = time.toNanos() - clock.nanos()) {
            LockSupport.parkNanos(left);
        }
    }
}
