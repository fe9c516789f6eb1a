package io.largesse.cli.demo.usage;

import io.largesse.cli.ExitCode;
import io.largesse.cli.Terminal;
import io.largesse.cli.TextTable;
import io.largesse.cli.demo.usage.CouponEnd.Status;
import io.largesse.cli.demo.usage.UsageTally.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints a report for people. */
record UsageReportText(Terminal terminal) {

    void print(UsageReport report) {
        terminal.line("");
        figures(report);
        terminal.line("");
        table(report.policies()).forEach(terminal::line);
        terminal.line("");
        promises(report);
        terminal.line("");
        verdict(report);
    }

    private void figures(UsageReport report) {
        UsageFigures figures = report.figures();
        line(
                "coupons",
                report.coupons(),
                "of %s members".formatted(count(report.plan().members())));
        line("reservations", report.seen(Seen.RESERVED), stories(figures));
        line("  asked again", report.seen(Seen.SAME_ANSWER), "answered as the first time");
        line("  refused", report.seen(Seen.REFUSED), "small orders, other members, other amounts, lost races");
        if (report.seen(Seen.TOO_LATE) > 0) {
            line("  too late", report.seen(Seen.TOO_LATE), "the coupon expired before its order came");
        }
        line(
                "payment events",
                figures.payments(),
                "shuffled, some twice; settled after " + seconds(figures.settling()));
        line("conflicts", report.observed().conflicts(), "paid after another order had taken the coupon");
    }

    private void promises(UsageReport report) {
        Comparison comparison = report.observed().comparison();
        promise("wrong end", comparison.wrongs());
        promise("strange coupons", comparison.strange());
        promise("wrong statistics", report.miscounted().size());
        promise(
                "wrong conflicts",
                Math.abs(report.conflicts() - report.observed().conflicts()));
        promise("wrong winners", report.seen(Seen.WRONG_WINNERS));
        promise("wrong discounts", report.seen(Seen.WRONG_DISCOUNT));
        promise("wrong answers", report.seen(Seen.OTHER_ANSWER) + report.seen(Seen.NOT_REFUSED));
    }

    /** As usage-service counts them. */
    private static List<String> table(List<UsageReport.PolicyOutcome> policies) {
        TextTable table =
                new TextTable("  POLICY", "", "ISSUED", "RESERVED", "USED", "EXPIRED", "CANCELLED", "WON OFF");
        for (UsageReport.PolicyOutcome outcome : policies) {
            List<String> cells = new ArrayList<>(List.of(
                    "  " + outcome.policy().id(), outcome.policy().terms().title()));
            for (Status status : Status.values()) {
                cells.add(count(outcome.counted().of(status)));
            }
            cells.add(count(outcome.counted().discount()));
            table.row(cells.toArray(String[]::new));
        }
        return table.lines();
    }

    private static String stories(UsageFigures figures) {
        long millis = Math.max(1, figures.reservingTime().toMillis());
        return "%s coupons reserved, confirmed, released or cancelled over HTTP per second"
                .formatted(count(1_000 * figures.reserving() / millis));
    }

    private void promise(String name, long number) {
        String text = row(name, number, "");
        terminal.line(number == 0 ? terminal.green(text) : terminal.red(text));
    }

    private void verdict(UsageReport report) {
        if (report.exitCode() == ExitCode.OK) {
            terminal.line(terminal.green("  PASSED: every coupon ended where it must, and is counted there."));
            return;
        }
        terminal.line(terminal.red("  FAILED:"));
        report.problems().forEach(problem -> terminal.line(terminal.red("  - " + problem + ".")));
    }

    private void line(String name, long number, String note) {
        terminal.line(row(name, number, note));
    }

    private static String row(String name, long number, String note) {
        return "  %-18s %10s  %s".formatted(name, count(number), note).stripTrailing();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
    }

    private static String count(long number) {
        return Terminal.count(number);
    }
}
