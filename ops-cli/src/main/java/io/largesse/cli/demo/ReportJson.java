package io.largesse.cli.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a report for programs.
 *
 * <p>Fields: {@code policyId}, {@code coupons}, {@code members}, {@code duplicateRequests}, {@code connections},
 * {@code seed} (the plan); {@code requests}, {@code answered}, {@code accepted}, {@code refused} (object: code to
 * count), {@code transportErrors} (object: cause to count), {@code unsent} (what clients saw); {@code stored},
 * {@code oversold}, {@code duplicates}, {@code gap}, {@code unanswered} (what the table holds); {@code seconds} from
 * the first request to the last answer, {@code ratePerSecond}, {@code latencyMillis} (object: {@code p50}, {@code p95},
 * {@code p99}, {@code max}), {@code secondsUntilStored} after the last answer or null; {@code passed}, {@code problems}
 * (sentences).
 */
final class ReportJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ReportJson() {}

    static void write(DemoReport report, Path file) {
        ReportFile.write(render(report), file);
    }

    static ObjectNode render(DemoReport report) {
        ObjectNode root = MAPPER.createObjectNode();
        plan(root, report.policyId(), report.plan());
        clients(root, report);
        root.put("stored", report.ledger().stored());
        root.put("oversold", report.oversold());
        root.put("duplicates", report.ledger().duplicates());
        root.put("gap", report.ledger().gap());
        root.put("unanswered", report.ledger().unanswered());
        speed(root, report);
        root.put("passed", report.exitCode() == DemoReport.PASSED);
        var problems = root.putArray("problems");
        report.problems().forEach(problems::add);
        return root;
    }

    private static void plan(ObjectNode root, String policyId, DemoPlan plan) {
        root.put("policyId", policyId);
        root.put("coupons", plan.coupons());
        root.put("members", plan.members());
        root.put("duplicateRequests", plan.duplicates());
        root.put("connections", plan.connections());
        root.put("seed", plan.seed());
        root.put("requests", plan.requests());
    }

    private static void clients(ObjectNode root, DemoReport report) {
        root.put("answered", report.load().answered());
        root.put("accepted", report.load().accepted());
        counts(root.putObject("refused"), report.load().refused());
        counts(root.putObject("transportErrors"), report.load().transportErrors());
        root.put("unsent", report.load().unsent());
    }

    private static void speed(ObjectNode root, DemoReport report) {
        root.put("seconds", seconds(report.load().elapsed()));
        root.put("ratePerSecond", Math.round(report.load().ratePerSecond()));
        root.putObject("latencyMillis")
                .put("p50", report.latencyMillis(50))
                .put("p95", report.latencyMillis(95))
                .put("p99", report.latencyMillis(99))
                .put("max", report.latencyMillis(100));
        report.untilStored()
                .ifPresentOrElse(
                        time -> root.put("secondsUntilStored", seconds(time)),
                        () -> root.putNull("secondsUntilStored"));
    }

    private static void counts(ObjectNode target, Map<String, Long> counts) {
        counts.forEach((name, count) -> target.put(name, count.longValue()));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1_000.0;
    }
}
