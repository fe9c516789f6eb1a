package io.largesse.cli.demo.payout;

import io.largesse.cli.Terminal;
import io.largesse.cli.demo.DemoFailure;
import io.largesse.cli.demo.ProgressBar;
import io.largesse.cli.operator.ServiceClient;
import io.largesse.cli.payout.CampaignClient;
import io.largesse.cli.payout.CampaignTables;
import io.largesse.cli.payout.CampaignView;
import io.largesse.cli.payout.CheckProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One demo of payouts from writing the target rows to the report. */
final class PayoutRun {

    private static final Duration TOKEN_TTL = Duration.ofHours(12);

    private final PayoutTarget target;
    private final PayoutPlan plan;
    private final Terminal terminal;
    private final PayoutPauses pauses;
    private final PlannedRows rows;
    private final String eventId = "demo-" + System.currentTimeMillis();

    PayoutRun(PayoutTarget target, PayoutPlan plan, Terminal terminal, PayoutPauses pauses) {
        this.target = target;
        this.plan = plan;
        this.terminal = terminal;
        this.pauses = pauses;
        this.rows = new PlannedRows(plan);
    }

    /** @param isKept whether the target rows stay; those of a run that did not pass stay in any case */
    PayoutReport run(boolean isKept) {
        String token = target.tokens().token("demo-operator", List.of("operator"), TOKEN_TTL);
        try (ServiceClient service = new ServiceClient(target.service(), token);
                MoneySimulator simulator = new MoneySimulator(target.simulator())) {
            CampaignClient campaigns = new CampaignClient(service);
            requireIdle(campaigns);
            JsonNode before = simulator.behaviour();
            try {
                PayoutReport report = run(campaigns, simulator);
                if (report.problems().isEmpty() && !isKept) {
                    target.targets().delete(eventId);
                }
                return report;
            } finally {
                simulator.behave(before);
            }
        }
    }

    /** Campaigns are paid one after another: with others before it this one would only wait. */
    private static void requireIdle(CampaignClient campaigns) {
        for (String status : List.of("RUNNING", "PAUSED", "QUEUED")) {
            JsonNode found =
                    campaigns.list(Map.of("status", status, "limit", "1")).path("items");
            if (!found.isEmpty()) {
                CampaignView other = new CampaignView(found.get(0));
                throw new DemoFailure("Expected no campaign in progress, but saw campaign %s '%s' %s; wait for it"
                                .formatted(other.id(), other.name(), other.status())
                        + " (largesse payout watch %1$s) or stop it (largesse payout stop %1$s --reason TEXT)"
                                .formatted(other.id()));
            }
        }
    }

    private PayoutReport run(CampaignClient campaigns, MoneySimulator simulator) {
        simulator.behave(SimulatorBehaviour.of(plan));
        forgetFasterRuns(simulator);
        fill();
        CampaignView created = campaigns.create(Map.of(
                "name", "Demo of " + Terminal.count(rows.count()) + " rows", "kind", "POINT", "eventId", eventId));
        CampaignView checked = check(campaigns, created.id());
        List<String> checkProblems = checkProblems(checked);
        PaidCampaign paying = new PaidCampaign(campaigns, simulator, terminal, pauses);
        PayoutFigures figures = plan.isStopped() ? paying.pay(created.id()) : paying.payThrough(created.id());
        terminal.line("Comparing ledger and tables row by row ...");
        Findings findings = RowComparison.of(rows, eventId, Long.parseLong(created.id()), target);
        LedgerSummary ledger = simulator.summary(created.id() + "-");
        return new PayoutReport(plan, rows, created.id(), checkProblems, figures, findings, ledger);
    }

    /** The busiest second is that of all payments since the ledger was emptied. */
    private void forgetFasterRuns(MoneySimulator simulator) {
        if (plan.rate() > 0 && simulator.summary("").busiestSecond() > plan.rate()) {
            terminal.line("The simulator's ledger is of faster runs, so it is emptied.");
            simulator.forgetPayments();
        }
    }

    private void fill() {
        ProgressBar bar = new ProgressBar(terminal, "Target rows", rows.count());
        target.targets().fill(eventId, rows, bar::update);
        bar.finish(rows.count());
    }

    private CampaignView check(CampaignClient campaigns, String id) {
        campaigns.make("dry-run", id, null);
        CheckProgress progress = new CheckProgress(terminal);
        CampaignView checked = pauses.watch(campaigns)
                .until(id, campaign -> !campaign.checkState().equals("RUNNING"), progress::show);
        terminal.line("Campaign %s, dry run:".formatted(id));
        CampaignTables.report(checked).forEach(terminal::line);
        if (!checked.checkState().equals("DONE")) {
            throw new DemoFailure(
                    "Expected the dry run of campaign %s to be DONE, but saw %s".formatted(id, checked.check()));
        }
        noteOwnRate(checked);
        return checked;
    }

    /** The estimate tells the rate of a service that was not started by this demo. */
    private void noteOwnRate(CampaignView checked) {
        JsonNode estimate = checked.check().path("estimatedSeconds");
        long here = plan.rate() == 0 ? 0 : Math.ceilDiv(checked.valid(), plan.rate());
        if (estimate.asLong(0) != here) {
            terminal.line("payout-service runs with a rate of its own; --rate sets that of the simulator only."
                    + " To set both, end it first: largesse down");
        }
    }

    private List<String> checkProblems(CampaignView checked) {
        List<String> problems = new ArrayList<>();
        compare(problems, "read", checked, rows.count());
        compare(problems, "valid", checked, rows.valid());
        compare(problems, "invalid", checked, rows.invalid());
        compare(problems, "duplicates", checked, rows.duplicates());
        compare(problems, "totalAmount", checked, rows.totalAmount());
        return problems;
    }

    private static void compare(List<String> problems, String field, CampaignView checked, long expected) {
        long seen = checked.check().path(field).asLong(-1);
        if (seen != expected) {
            problems.add("The dry run was expected to report %s as %s, but reported %s"
                    .formatted(field, Terminal.count(expected), Terminal.count(seen)));
        }
    }
}
