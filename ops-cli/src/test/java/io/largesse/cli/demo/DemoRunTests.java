package io.largesse.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.cli.Terminal;
import io.largesse.cli.demo.ledger.Ledger;
import io.largesse.cli.demo.ledger.LedgerRow;
import io.largesse.cli.demo.load.FakeIssueService;
import io.largesse.cli.demo.load.FakeIssueService.Reply;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole demo over real HTTP, against services that keep or break their promises. */
@Timeout(60)
class DemoRunTests {

    private static final DemoPlan PLAN = new DemoPlan(500, 750, 100, 16, 42);
    private static final TokenSource SUBJECT_AS_TOKEN = (subject, roles, ttl) -> subject;

    @Test
    void passesOnAnHonestService() {
        try (var service = FakeIssueService.honest(500)) {
            DemoReport report = run(service, UnaryOperator.identity());

            assertThat(report.problems()).isEmpty();
            assertThat(report.load().accepted()).isEqualTo(500);
            assertThat(report.load().answered()).isEqualTo(850);
            assertThat(report.ledger().stored()).isEqualTo(500);
            assertThat(report.untilStored()).isPresent();
            assertThat(report.exitCode()).isZero();
        }
    }

    @Test
    void findsWhatAServiceSoldTooMuch() {
        try (var service = FakeIssueService.honest(503)) {
            DemoReport report = run(service, UnaryOperator.identity());

            assertThat(report.oversold()).isEqualTo(3);
            assertThat(report.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void findsALostRow() {
        try (var service = FakeIssueService.honest(500)) {
            DemoReport report = run(service, rows -> rows.subList(1, rows.size()));

            assertThat(report.ledger().gap()).isEqualTo(1);
            assertThat(report.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void findsADoubleRow() {
        try (var service = FakeIssueService.honest(500)) {
            DemoReport report = run(service, rows -> {
                var changed = new ArrayList<>(rows.subList(1, rows.size()));
                changed.add(new LedgerRow("N-other", changed.getFirst().memberId()));
                return changed;
            });

            assertThat(report.ledger().duplicates()).isEqualTo(1);
            assertThat(report.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void isVoidWhereEveryConnectionIsDropped() {
        try (var service = FakeIssueService.answering(member -> Reply.DROP)) {
            DemoReport report = run(service, UnaryOperator.identity());

            assertThat(report.load().lost()).isEqualTo(PLAN.requests());
            assertThat(report.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void saysWhatWasExpectedWhereNothingListens() {
        var nowhere = new DemoTarget(URI.create("http://127.0.0.1:1"), SUBJECT_AS_TOKEN, (policy, reader) -> {});

        assertThatThrownBy(() -> new DemoRun(nowhere, PLAN, silent(), Duration.ofSeconds(5)).run())
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("Expected an answer from POST http://127.0.0.1:1/api/v1/coupons/policies");
    }

    private static DemoReport run(FakeIssueService service, UnaryOperator<List<LedgerRow>> tamper) {
        Ledger ledger = (policy, reader) -> tamper.apply(rows(service)).forEach(reader);
        var target = new DemoTarget(service.uri(), SUBJECT_AS_TOKEN, ledger);
        return new DemoRun(target, PLAN, silent(), Duration.ofSeconds(5)).run();
    }

    private static List<LedgerRow> rows(FakeIssueService service) {
        return service.issueIdByMember().entrySet().stream()
                .map(issue -> new LedgerRow(issue.getValue(), issue.getKey()))
                .toList();
    }

    private static Terminal silent() {
        return Terminal.plain(new PrintStream(OutputStream.nullOutputStream(), false));
    }
}
