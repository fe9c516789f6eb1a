package io.largesse.cli.demo.payout;

import io.largesse.cli.ExitCode;
import io.largesse.cli.Terminal;
import java.util.Locale;

/** Prints a report for people. */
record PayoutReportText(Terminal terminal) {

    void print(PayoutReport report) {
        Findings findings = report.findings();
        LedgerSummary ledger = report.ledger();
        terminal.line("");
        line("target rows", report.rows().count(), "");
        line("  valid", report.rows().valid(), "");
        line(
                "  invalid",
                findings.invalid(),
                "found of %s planned".formatted(count(report.rows().invalid())));
        line("paid", findings.paid(), "stored; the ledger has " + count(findings.inLedger()));
        line("failed", findings.failed(), "dead letters");
        if (findings.paidButFailed() > 0) {
            line("  paid after all", findings.paidButFailed(), "outcome unknown to the end; retry-failures settles it");
        }
        terminal.line("");
        promise("paid twice", findings.twice());
        promise("lost", findings.lost());
        promise("only in the table", findings.unpaid());
        promise("only in the ledger", findings.unrecorded());
        promise("must not be paid", findings.stray());
        promise("wrongly paid", findings.wrong());
        if (report.figures().wasStopped()) {
            promise("calls when stopped", report.figures().callsWhileStopped());
        }
        terminal.line("");
        line("calls", ledger.calls(), "%s of them again for what was paid".formatted(count(ledger.repeatedCalls())));
        line("  with a fault", ledger.errors(), "");
        line("  not looked at", ledger.throttled(), "too many at once, beside those above");
        line("busiest second", ledger.busiestSecond(), allowed(report.plan()));
        line("rate", Math.round(report.rowsPerSecond()), paying(report));
        terminal.line("");
        verdict(report);
    }

    private void promise(String name, long number) {
        String text = row(name, number, "");
        terminal.line(number == 0 ? terminal.green(text) : terminal.red(text));
    }

    private void verdict(PayoutReport report) {
        if (report.exitCode() == ExitCode.OK) {
            terminal.line(terminal.green("  PASSED: every valid row paid once or a dead letter, nothing else paid."));
            return;
        }
        terminal.line(terminal.red("  FAILED:"));
        report.problems().forEach(problem -> terminal.line(terminal.red("  - " + problem + ".")));
    }

    private static String allowed(PayoutPlan plan) {
        return plan.rate() == 0 ? "calls; no limit is set" : "calls; %s are allowed".formatted(count(plan.rate()));
    }

    private static String paying(PayoutReport report) {
        return String.format(
                Locale.ROOT,
                "rows per second, for %.1f s",
                report.figures().paying().toMillis() / 1_000.0);
    }

    private void line(String name, long number, String note) {
        terminal.line(row(name, number, note));
    }

    private static String row(String name, long number, String note) {
        return "  %-18s %10s  %s".formatted(name, count(number), note).stripTrailing();
    }

    private static String count(long number) {
        return Terminal.count(number);
    }
}
