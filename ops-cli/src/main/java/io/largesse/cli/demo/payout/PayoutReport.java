package io.largesse.cli.demo.payout;

import io.largesse.cli.ExitCode;
import io.largesse.cli.Terminal;
import java.util.ArrayList;
import java.util.List;

/**
 * The outcome of a demo of payouts and the verdict on it.
 *
 * @param checkProblems what the dry run got wrong
 */
record PayoutReport(
        PayoutPlan plan,
        PlannedRows rows,
        String campaignId,
        List<String> checkProblems,
        PayoutFigures figures,
        Findings findings,
        LedgerSummary ledger) {

    /** Every reason why this run is no proof of the promise; empty where it is one. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(checkProblems);
        add(problems, findings.twice(), "%s payments are beyond the first of their row");
        add(problems, findings.lost(), "%s valid rows are neither paid nor dead letters");
        add(problems, findings.unpaid(), "%s rows are stored as paid, but the ledger does not have them");
        add(problems, findings.unrecorded(), "%s rows are in the ledger, but not stored as paid");
        add(problems, findings.stray(), "%s payments are of rows that must not be paid");
        add(problems, findings.wrong(), "%s payments have another member, amount, event or transaction than their row");
        add(problems, findings.contradictory(), "%s results are stored twice, or of rows that are not valid");
        add(problems, findings.misjudged(), "%s rows with a flaw were not found, or with another flaw");
        add(problems, ledger.conflicts(), "%s calls carried the key of a payment, but another body");
        add(problems, figures.callsWhileStopped(), "%s calls came although the campaign was stopped");
        if (findings.paid() != figures.reportedPaid() || findings.failed() != figures.reportedFailed()) {
            problems.add("payout-service reports %s paid and %s failed, but its tables have %s and %s"
                    .formatted(
                            Terminal.count(figures.reportedPaid()),
                            Terminal.count(figures.reportedFailed()),
                            Terminal.count(findings.paid()),
                            Terminal.count(findings.failed())));
        }
        if (findings.inLedger() == 0) {
            problems.add("Nothing was paid, so nothing was tested");
        }
        if (plan.rate() > 0 && ledger.busiestSecond() > plan.rate()) {
            problems.add("The busiest second had %s calls, and %s are allowed"
                    .formatted(Terminal.count(ledger.busiestSecond()), Terminal.count(plan.rate())));
        }
        return problems;
    }

    int exitCode() {
        return problems().isEmpty() ? ExitCode.OK : ExitCode.NOT_AS_ASKED;
    }

    double rowsPerSecond() {
        long millis = figures.paying().toMillis();
        return millis == 0 ? 0 : 1_000.0 * (findings.paid() + findings.failed()) / millis;
    }

    private static void add(List<String> problems, long count, String sentence) {
        if (count > 0) {
            problems.add(sentence.formatted(Terminal.count(count)));
        }
    }
}
