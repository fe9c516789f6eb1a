package io.largesse.cli.demo.payout;

import io.largesse.cli.ExitCode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report for programs.
 *
 * <p>Fields: {@code campaignId}, {@code rows}, {@code rate}, {@code seed}, {@code faults} (the plan); {@code valid},
 * {@code invalid}, {@code duplicates} (of the rows as planned); {@code findings} (object: what the comparison row by
 * row has found); {@code ledger} (object: the simulator's sums); {@code seconds} of paying without the stop,
 * {@code rowsPerSecond}, {@code stopped}, {@code callsWhileStopped}; {@code passed}, {@code problems} (sentences).
 */
final class PayoutReportJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private PayoutReportJson() {}

    static ObjectNode render(PayoutReport report) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("campaignId", report.campaignId());
        root.put("rows", report.plan().rows());
        root.put("rate", report.plan().rate());
        root.put("seed", report.plan().seed());
        root.put("faults", report.plan().isFaulty());
        root.put("valid", report.rows().valid());
        root.put("invalid", report.rows().invalid());
        root.put("duplicates", report.rows().duplicates());
        root.set("findings", MAPPER.valueToTree(report.findings()));
        root.set("ledger", MAPPER.valueToTree(report.ledger()));
        root.put("seconds", report.figures().paying().toMillis() / 1_000.0);
        root.put("rowsPerSecond", Math.round(report.rowsPerSecond()));
        root.put("stopped", report.figures().wasStopped());
        root.put("callsWhileStopped", report.figures().callsWhileStopped());
        root.put("passed", report.exitCode() == ExitCode.OK);
        ArrayNode problems = root.putArray("problems");
        report.problems().forEach(problems::add);
        return root;
    }
}
