package io.largesse.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.cli.Terminal;
import io.largesse.cli.demo.ledger.LedgerFindings;
import io.largesse.cli.demo.load.Answers;
import io.largesse.cli.demo.load.LoadResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DemoReportTests {

    private static final DemoPlan PLAN = new DemoPlan(1_000, 1_500, 100, 8, 42);
    private static final LedgerFindings CLEAN = new LedgerFindings(1_000, 0, 0, 0);
    private static final Optional<Duration> IN_TIME = Optional.of(Duration.ofMillis(1_250));

    @Test
    void passesWhereNothingIsTooManyDoubleOrMissing() {
        DemoReport report = report(load(1_000, 600), CLEAN);

        assertThat(report.problems()).isEmpty();
        assertThat(report.exitCode()).isZero();
        assertThat(text(report)).contains("PASSED", "1,000", "SOLD_OUT", "P95");
    }

    @Test
    void failsWhereTooManyAreStored() {
        DemoReport report = report(load(1_000, 600), new LedgerFindings(1_001, 0, 0, 1));

        assertThat(report.oversold()).isEqualTo(1);
        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(text(report)).contains("FAILED", "1 coupons too many");
    }

    @Test
    void failsWhereAMemberHasTwo() {
        assertThat(report(load(1_000, 600), new LedgerFindings(1_000, 1, 0, 0)).exitCode())
                .isEqualTo(1);
    }

    @Test
    void failsWhereAPromiseIsNotKept() {
        assertThat(report(load(1_000, 600), new LedgerFindings(1_000, 0, 1, 0)).exitCode())
                .isEqualTo(1);
    }

    @Test
    void failsWhereNothingWasAccepted() {
        DemoReport report = report(load(0, 0), new LedgerFindings(0, 0, 0, 0));

        assertThat(report.problems()).anyMatch(problem -> problem.startsWith("No claim was accepted"));
        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.load().ratePerSecond()).isZero();
    }

    @Test
    void failsWhereMembersWereTurnedAwayAlthoughCouponsWereLeft() {
        assertThat(report(load(999, 600), new LedgerFindings(999, 0, 0, 0)).exitCode())
                .isEqualTo(1);
    }

    @Test
    void failsWhereNotEverythingWasStoredInTime() {
        DemoReport report = new DemoReport(PLAN, "1", load(1_000, 600), CLEAN, Optional.empty());

        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(ReportJson.render(report).path("secondsUntilStored").isNull())
                .isTrue();
    }

    @Test
    void toleratesRowsWhoseAnswerWasLost() {
        DemoReport report = report(load(998, 600), new LedgerFindings(1_000, 0, 0, 2));

        assertThat(report.exitCode()).isZero();
        assertThat(text(report)).contains("unanswered");
    }

    @Test
    void writesTheSameAsJson() {
        JsonNode json = ReportJson.render(report(load(1_000, 600), new LedgerFindings(1_003, 2, 1, 4)));

        assertThat(json.path("policyId").asString()).isEqualTo("1");
        assertThat(json.path("requests").asInt()).isEqualTo(1_600);
        assertThat(json.path("answered").asInt()).isEqualTo(1_600);
        assertThat(json.path("accepted").asInt()).isEqualTo(1_000);
        assertThat(json.path("refused").path("SOLD_OUT").asInt()).isEqualTo(600);
        assertThat(json.path("stored").asInt()).isEqualTo(1_003);
        assertThat(json.path("oversold").asInt()).isEqualTo(3);
        assertThat(json.path("duplicates").asInt()).isEqualTo(2);
        assertThat(json.path("gap").asInt()).isEqualTo(1);
        assertThat(json.path("unanswered").asInt()).isEqualTo(4);
        assertThat(json.path("ratePerSecond").asInt()).isEqualTo(800);
        assertThat(json.path("latencyMillis").path("p99").asDouble()).isBetween(4.9, 5.1);
        assertThat(json.path("secondsUntilStored").asDouble()).isEqualTo(1.25);
        assertThat(json.path("passed").asBoolean()).isFalse();
        assertThat(json.path("problems").size()).isEqualTo(3);
    }

    private static DemoReport report(LoadResult load, LedgerFindings findings) {
        return new DemoReport(PLAN, "1", load, findings, IN_TIME);
    }

    private static LoadResult load(long accepted, long soldOut) {
        var latency = new Histogram(3);
        latency.recordValue(5_000);
        var refused = soldOut == 0 ? Map.<String, Long>of() : Map.of("SOLD_OUT", soldOut);
        Duration elapsed = accepted == 0 ? Duration.ZERO : Duration.ofSeconds(2);
        return new LoadResult(accepted, new TreeMap<>(refused), new TreeMap<>(), 0, elapsed, latency, new Answers(0));
    }

    private static String text(DemoReport report) {
        var bytes = new ByteArrayOutputStream();
        new ReportText(Terminal.plain(new PrintStream(bytes, true, StandardCharsets.UTF_8))).print(report);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
