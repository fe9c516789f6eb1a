package io.largesse.cli.demo.usage;

import io.largesse.cli.ExitCode;
import io.largesse.cli.demo.usage.UsageTally.Seen;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report for programs.
 *
 * <p>Fields: {@code members}, {@code seed} (the plan); {@code coupons}; {@code calls} (object: what answers to calls
 * have shown); {@code paymentEvents}; {@code conflicts} and {@code conflictsRecorded}; {@code policies} (array:
 * {@code policyId}, {@code terms}, {@code expected} and {@code counted} as objects by state with
 * {@code discountAmount}); {@code right}, {@code strange} and {@code wrong} (object: coupons by what is wrong) of the
 * comparison coupon by coupon; {@code reserveSeconds}, {@code settleSeconds}; {@code passed}, {@code problems}
 * (sentences).
 */
final class UsageReportJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private UsageReportJson() {}

    static ObjectNode render(UsageReport report) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("members", report.plan().members());
        root.put("seed", report.plan().seed());
        root.put("coupons", report.coupons());
        ObjectNode calls = root.putObject("calls");
        for (Seen what : Seen.values()) {
            calls.put(what.name().toLowerCase(Locale.ROOT), report.seen(what));
        }
        root.put("paymentEvents", report.figures().payments());
        root.put("conflicts", report.conflicts());
        root.put("conflictsRecorded", report.observed().conflicts());
        ArrayNode policies = root.putArray("policies");
        report.policies().forEach(outcome -> policy(policies.addObject(), outcome));
        root.put("right", report.observed().comparison().right());
        root.put("strange", report.observed().comparison().strange());
        ObjectNode wrong = root.putObject("wrong");
        report.observed().comparison().wrong().forEach((what, count) -> wrong.put(what, count.longValue()));
        root.put("reserveSeconds", report.figures().reservingTime().toMillis() / 1_000.0);
        root.put("settleSeconds", report.figures().settling().toMillis() / 1_000.0);
        root.put("passed", report.exitCode() == ExitCode.OK);
        ArrayNode problems = root.putArray("problems");
        report.problems().forEach(problems::add);
        return root;
    }

    private static void policy(ObjectNode node, UsageReport.PolicyOutcome outcome) {
        node.put("policyId", outcome.policy().id());
        node.put("terms", outcome.policy().terms().name());
        counts(node.putObject("expected"), outcome.expected());
        counts(node.putObject("counted"), outcome.counted());
    }

    private static void counts(ObjectNode node, PolicyCounts counts) {
        counts.coupons()
                .forEach((status, count) -> node.put(status.name().toLowerCase(Locale.ROOT), count.longValue()));
        node.put("discountAmount", counts.discount());
    }
}
