package io.largesse.cli.demo;

import io.largesse.cli.Terminal;
import io.largesse.cli.demo.load.LoadResult;
import java.time.Duration;
import java.util.Locale;
import java.util.SortedMap;

/** Prints a report for people. */
final class ReportText {

    private final Terminal terminal;

    ReportText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(DemoReport report) {
        LoadResult load = report.load();
        terminal.line("");
        line(
                "requests",
                report.plan().requests(),
                "of %s members on %s connections"
                        .formatted(
                                count(report.plan().members()),
                                count(report.plan().connections())));
        line(
                "accepted",
                load.accepted(),
                "of %s coupons".formatted(count(report.plan().coupons())));
        line("refused", load.answered() - load.accepted(), "");
        reasons(load.refused());
        line("no answer", load.lost(), "");
        reasons(load.transportErrors());
        line("stored", report.ledger().stored(), stored(report));
        if (report.ledger().unanswered() > 0) {
            line("  unanswered", report.ledger().unanswered(), "stored, but the answer was lost on the way");
        }
        terminal.line("");
        promise("oversold", report.oversold());
        promise("duplicates", report.ledger().duplicates());
        promise("gap", report.ledger().gap());
        terminal.line("");
        line("rate", Math.round(load.ratePerSecond()), "answers per second, for " + seconds(load.elapsed()));
        terminal.line("  %-18s %10s  P50, %s P95, %s P99"
                .formatted("latency", millis(report, 50), millis(report, 95), millis(report, 99)));
        terminal.line("");
        verdict(report);
    }

    private void reasons(SortedMap<String, Long> reasons) {
        reasons.forEach((reason, times) -> line("  " + reason, times, ""));
    }

    private void promise(String name, long number) {
        String text = row(name, number, "");
        terminal.line(number == 0 ? terminal.green(text) : terminal.red(text));
    }

    private void verdict(DemoReport report) {
        if (report.exitCode() == DemoReport.PASSED) {
            terminal.line(terminal.green("  PASSED: none too many, none twice, none lost."));
            return;
        }
        terminal.line(terminal.red("  FAILED:"));
        report.problems().forEach(problem -> terminal.line(terminal.red("  - " + problem + ".")));
    }

    private static String stored(DemoReport report) {
        return report.untilStored()
                .map(time -> "all of them " + seconds(time) + " after the last answer")
                .orElse("not everything in time");
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

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
    }

    private static String millis(DemoReport report, double percentile) {
        return String.format(Locale.ROOT, "%.1f ms", report.latencyMillis(percentile));
    }
}
