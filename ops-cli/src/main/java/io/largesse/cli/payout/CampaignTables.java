package io.largesse.cli.payout;

import static io.largesse.cli.Cells.count;
import static io.largesse.cli.Cells.cut;
import static io.largesse.cli.Cells.seconds;
import static io.largesse.cli.Cells.text;

import io.largesse.cli.Cells;
import io.largesse.cli.Terminal;
import io.largesse.cli.TextTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import tools.jackson.databind.JsonNode;

/** Answers on campaigns as tables for people. */
public final class CampaignTables {
    private static final int MAX_TEXT = 60;
    private static final int MAX_NAME = 30;

    private CampaignTables() {}

    static List<String> campaigns(JsonNode page) {
        TextTable table =
                new TextTable("ID", "STATUS", "PLACE", "KIND", "CHECK", "VALID", "PAID", "FAILED", "CREATED", "NAME");
        page.path("items").forEach(each -> {
            CampaignView campaign = new CampaignView(each);
            table.row(
                    campaign.id(),
                    campaign.status(),
                    text(each, "queuePosition"),
                    text(each, "kind"),
                    campaign.checkState(),
                    Terminal.count(campaign.valid()),
                    Terminal.count(campaign.paid()),
                    Terminal.count(campaign.failed()),
                    seconds(text(each, "createdAt")),
                    cut(campaign.name(), MAX_NAME));
        });
        return table.lines();
    }

    /** Open dead letters or invalid rows. */
    static List<String> rows(JsonNode page) {
        TextTable table = new TextTable("ROW", "MEMBER", "AMOUNT", "CODE", "ATTEMPTS", "AT", "DETAIL");
        page.path("items")
                .forEach(each -> table.row(
                        text(each, "rowId"),
                        cut(text(each, "customerUid"), MAX_NAME),
                        count(each, "amount"),
                        text(each, "code"),
                        text(each, "attempts"),
                        seconds(text(each, "failedAt")),
                        cut(text(each, "detail"), MAX_TEXT)));
        return table.lines();
    }

    static List<String> history(JsonNode page) {
        TextTable table = new TextTable("AT", "ACTION", "BY", "FROM", "REASON", "TRACE");
        page.path("items")
                .forEach(each -> table.row(
                        seconds(text(each, "recordedAt")),
                        text(each, "action"),
                        text(each, "actor"),
                        text(each, "clientAddress"),
                        cut(text(each, "reason"), MAX_TEXT),
                        text(each, "traceId")));
        return table.lines();
    }

    /** The last seconds, and the figures of all. */
    static List<String> calls(List<JsonNode> seconds, int shown) {
        LongSummaryStatistics figures =
                seconds.stream().mapToLong(each -> each.path("calls").asLong(0)).summaryStatistics();
        TextTable table = new TextTable("SECOND", "CALLS");
        seconds.stream()
                .skip(Math.max(0, seconds.size() - shown))
                .forEach(each -> table.row(seconds(text(each, "second")), count(each, "calls")));
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("%s calls in %s seconds that had any; the busiest had %s."
                .formatted(
                        Terminal.count(figures.getSum()),
                        Terminal.count(seconds.size()),
                        Terminal.count(Math.max(0, figures.getMax()))));
        return lines;
    }

    static List<String> campaign(CampaignView campaign) {
        JsonNode json = campaign.json();
        List<String> lines = new ArrayList<>();
        line(lines, "campaign", "%s %s".formatted(campaign.id(), cut(campaign.name(), MAX_TEXT)));
        String reason = campaign.statusReason();
        line(lines, "status", campaign.status() + (reason.isEmpty() ? "" : ": " + Cells.line(reason)));
        line(lines, "queue position", text(json, "queuePosition"));
        line(lines, "kind", text(json, "kind"));
        line(lines, "source", text(json, "source"));
        line(lines, "event", text(json, "eventId"));
        line(lines, "created", seconds(text(json, "createdAt")) + " by " + text(json, "createdBy"));
        line(lines, "approved by", text(json, "approvedBy"));
        line(lines, "started", seconds(text(json, "startedAt")));
        line(lines, "finished", seconds(text(json, "finishedAt")));
        lines.addAll(report(campaign));
        progress(lines, campaign);
        return lines;
    }

    /** What a dry run has found, and what to do next. */
    static List<String> dryRun(CampaignView campaign) {
        List<String> lines = new ArrayList<>(report(campaign));
        String next =
                switch (campaign.checkState()) {
                    case "DONE" ->
                        campaign.is("DRAFT") && campaign.valid() > 0 ? "Pay them: largesse payout approve" : "";
                    case "FAILED" -> "Mend that, and check again: largesse payout dry-run";
                    default -> "Look how far it is: largesse payout show";
                };
        if (!next.isEmpty()) {
            lines.add(next + " " + campaign.id());
        }
        return lines;
    }

    /** What a dry run has found. */
    public static List<String> report(CampaignView campaign) {
        JsonNode check = campaign.check();
        List<String> lines = new ArrayList<>();
        String failure = text(check, "failure");
        line(lines, "check", campaign.checkState() + (failure.isEmpty() ? "" : ": " + Cells.line(failure)));
        if (campaign.checkState().equals("NONE")) {
            return lines;
        }
        line(lines, "rows read", count(check, "read"));
        line(lines, "valid", count(check, "valid"));
        line(
                lines,
                "invalid",
                "%s (%s of them duplicates)".formatted(count(check, "invalid"), count(check, "duplicates")));
        String amount = count(check, "totalAmount");
        if (!amount.isEmpty() && !text(campaign.json(), "kind").equals("VOUCHER")) {
            line(lines, "total amount", amount + " won");
        }
        line(lines, "partitions", text(check, "partitions"));
        JsonNode estimate = check.path("estimatedSeconds");
        if (estimate.isNumber()) {
            line(lines, "estimated time", CampaignBar.time(Duration.ofSeconds(Math.round(estimate.asDouble()))));
        }
        return lines;
    }

    private static void progress(List<String> lines, CampaignView campaign) {
        JsonNode progress = campaign.progress();
        line(lines, "sent", count(progress, "sent"));
        line(lines, "paid", count(progress, "paid"));
        line(lines, "failed", count(progress, "failed"));
        line(lines, "waiting", count(progress, "waiting"));
        double failureRate = progress.path("failureRate").asDouble(0);
        line(lines, "failure rate", String.format(Locale.ROOT, "%.2f %%", 100 * failureRate));
        if (campaign.is("RUNNING")) {
            line(lines, "rate", Terminal.count(campaign.ratePerSecond()) + " per second");
            Long eta = campaign.etaSeconds();
            line(lines, "left", eta == null ? "" : CampaignBar.time(Duration.ofSeconds(eta)));
        }
    }

    private static void line(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add("  %-15s %s".formatted(name, value));
        }
    }
}
