package io.largesse.benchmarks.rate;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run at a constant rate has shown.
 *
 * @param gap samples of the measured time
 * @param cpuSeconds of each process in the measured time
 */
record RateReport(
        RatePlan plan,
        String policyId,
        @Nullable String acceptance,
        @Nullable Integer buckets,
        RateTally tally,
        List<GapSamples.Sample> gap,
        Map<String, Double> cpuSeconds) {

    private static final double[] PERCENTILES = {50, 95, 99, 99.9, 100};
    private static final String[] NAMES = {"p50", "p95", "p99", "p999", "max"};

    /** A driver that is later than this measures itself. */
    private static final double MAX_LAG_MILLIS = 10;

    /** Why the figures are not those of a service that took all that was offered. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!tally.answers().isEmpty()) {
            problems.add("not all answers were acceptances");
        }
        if (tally.unanswered() > 0) {
            problems.add("%,d requests had no answer".formatted(tally.unanswered()));
        }
        if (tally.unsent() > 0) {
            problems.add("%,d requests could not be sent: their connection was away or had 64 requests under way"
                    .formatted(tally.unsent()));
        }
        if (lagMillis(99) > MAX_LAG_MILLIS) {
            problems.add("the driver itself was late (P99 %.1f ms): give it more processor time or --threads"
                    .formatted(lagMillis(99)));
        }
        return problems;
    }

    private double answeredPerSecond() {
        return tally.answered() * 1_000.0 / plan.measured().toMillis();
    }

    private double lagMillis(double percentile) {
        return tally.lagMicros().getValueAtPercentile(percentile) / 1_000.0;
    }

    private double growthPerSecond() {
        return GapSamples.growthPerSecond(gap);
    }

    private double cpuMicrosPerClaim(String process) {
        double seconds = cpuSeconds.getOrDefault(process, 0.0);
        return tally.answered() == 0 ? 0 : seconds * 1e6 / tally.answered();
    }

    void print(PrintStream out) {
        row(
                out,
                "offered",
                "%,d per second on %,d connections for %d s"
                        .formatted(
                                plan.rate(), plan.connections(), plan.measured().toSeconds()));
        row(out, "answered", "%,.0f per second".formatted(answeredPerSecond()));
        row(out, "accepted", "%,d".formatted(tally.accepted()));
        tally.answers().forEach((answer, count) -> row(out, "refused", "%,d  %s".formatted(count, answer)));
        row(out, "no answer", "%,d".formatted(tally.unanswered()));
        row(out, "unsent", "%,d".formatted(tally.unsent()));
        row(out, "latency", millis(tally.latencyMicros()) + "  from when each was due");
        row(out, "driver's lag", millis(tally.lagMicros()));
        gap.stream()
                .mapToLong(GapSamples.Sample::gap)
                .max()
                .ifPresent(max -> row(
                        out,
                        "gap",
                        "%,d at most, %,d at the end, growing by %,.0f per second"
                                .formatted(max, gap.getLast().gap(), growthPerSecond())));
        cpuSeconds
                .keySet()
                .forEach(process ->
                        row(out, "cpu " + process, "%.1f us per claim".formatted(cpuMicrosPerClaim(process))));
        problems().forEach(problem -> row(out, "PROBLEM", problem));
        out.flush();
    }

    private static void row(PrintStream out, String name, String value) {
        out.printf(Locale.ROOT, "  %-22s %s%n", name, value);
    }

    private static String millis(Histogram micros) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < NAMES.length; i++) {
            text.append("%s %.1f  ".formatted(NAMES[i], micros.getValueAtPercentile(PERCENTILES[i]) / 1_000.0));
        }
        return text.append("ms").toString();
    }

    String json() {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("ratePerSecond", plan.rate())
                .put("connections", plan.connections())
                .put("services", plan.services().size())
                .put("threads", plan.threads())
                .put("seconds", plan.measured().toSeconds())
                .put("policyId", policyId)
                .put("acceptance", acceptance)
                .put("buckets", buckets)
                .put("answeredPerSecond", Math.round(answeredPerSecond()))
                .put("accepted", tally.accepted())
                .put("unanswered", tally.unanswered())
                .put("unsent", tally.unsent());
        ObjectNode refused = root.putObject("refused");
        tally.answers().forEach((answer, count) -> refused.put(answer, count.longValue()));
        percentiles(root.putObject("latencyMillis"), tally.latencyMicros());
        percentiles(root.putObject("driverLagMillis"), tally.lagMicros());
        ArrayNode samples = root.putArray("gap");
        gap.forEach(sample -> samples.addObject()
                .put("second", Math.round(sample.second() * 10) / 10.0)
                .put("accepted", sample.accepted())
                .put("stored", sample.stored())
                .put("gap", sample.gap()));
        root.put("gapGrowthPerSecond", Math.round(growthPerSecond()));
        ObjectNode cpu = root.putObject("cpuMicrosPerClaim");
        cpuSeconds.keySet().forEach(name -> cpu.put(name, Math.round(cpuMicrosPerClaim(name) * 10) / 10.0));
        ArrayNode problems = root.putArray("problems");
        problems().forEach(problems::add);
        return root.toPrettyString() + System.lineSeparator();
    }

    private static void percentiles(ObjectNode target, Histogram micros) {
        for (int i = 0; i < NAMES.length; i++) {
            target.put(NAMES[i], micros.getValueAtPercentile(PERCENTILES[i]) / 1_000.0);
        }
    }
}
