package io.largesse.cli.demo.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.cli.ExitCode;
import io.largesse.cli.Terminal;
import io.largesse.cli.demo.DemoSystem;
import io.largesse.cli.demo.payout.FakePayoutSystem.Fault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole demo over real HTTP, against systems that keep or break their promises. */
@Timeout(60)
class PayoutDemoCommandTests {

    private static final Duration SHORT = Duration.ofMillis(2);
    private static final PayoutPauses PAUSES = new PayoutPauses(SHORT, SHORT, Duration.ofSeconds(5), SHORT, SHORT);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final StringWriter usage = new StringWriter();
    private final List<Map<String, String>> starts = new ArrayList<>();
    private int stops;

    @TempDir
    private Path folder;

    @Test
    void passesOnAnHonestSystem() {
        try (var system = new FakePayoutSystem(Fault.NONE)) {
            assertThat(execute(system, "--rows=200")).isEqualTo(ExitCode.OK);

            assertThat(system.steps).containsExactly("dry-run", "approve", "stop", "resume");
            assertThat(system.controls).hasSize(2);
            assertThat(system.controls.getFirst())
                    .contains("\"errorRate\":0.05", "\"paidThenSilentRate\":0.01", "\"ratePerSecond\":1000");
            assertThat(system.controls.getLast()).contains("\"latencyMillis\":200", "\"p99LatencyMillis\":0");
            assertThat(system.hasTargets()).isFalse();
            assertThat(printed()).contains("PASSED", "dry run:", "Stopped at", "Resumed.", "COMPLETED: 190 of 190");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TWICE, '1 payments are beyond the first of their row'",
        "LOST, '1 valid rows are neither paid nor dead letters'",
        "UNPAID, '1 rows are stored as paid, but the ledger does not have them'",
        "UNRECORDED, '1 rows are in the ledger, but not stored as paid'",
        "STRAY, '1 payments are of rows that must not be paid'",
        "WRONG_AMOUNT, '1 payments have another member, amount, event or transaction'",
        "OTHER_TRANSACTION, '1 payments have another member, amount, event or transaction'",
        "MISJUDGED, 'rows with a flaw were not found, or with another flaw'",
        "MISCOUNTED, 'expected to report valid as 190, but reported 189'",
        "CALLS_WHEN_STOPPED, '1 calls came although the campaign was stopped'",
        "TOO_BUSY, 'The busiest second had 1,001 calls, and 1,000 are allowed'",
        "CONFLICT, '1 calls carried the key of a payment, but another body'"
    })
    void findsWhatIsWrong(Fault fault, String problem) {
        try (var system = new FakePayoutSystem(fault)) {
            assertThat(execute(system, "--rows=200")).isEqualTo(ExitCode.NOT_AS_ASKED);

            assertThat(printed()).contains("FAILED:", problem);
            assertThat(system.hasTargets()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            mode = Mode.INCLUDE,
            names = {"PAID_BUT_FAILED", "FAILED"})
    void acceptsDeadLettersAndTellsOfThem(Fault fault) {
        try (var system = new FakePayoutSystem(fault)) {
            assertThat(execute(system, "--rows=200")).isEqualTo(ExitCode.OK);
            assertThat(printed()).containsPattern("failed +1  dead letters");
            assertThat(printed().contains("paid after all")).isEqualTo(fault == Fault.PAID_BUT_FAILED);
        }
    }

    @Test
    void writesTheReportAsJson() {
        Path json = folder.resolve("payout.json");
        try (var system = new FakePayoutSystem(Fault.NONE)) {
            execute(system, "--rows=200", "--seed=7", "--no-faults", "--keep", "--json=" + json);

            JsonNode report = JsonMapper.shared().readTree(json.toFile());
            assertThat(report.path("passed").asBoolean()).isTrue();
            assertThat(report.at("/findings/paid").asInt()).isEqualTo(190);
            assertThat(report.at("/findings/inLedger").asInt()).isEqualTo(190);
            assertThat(report.at("/findings/invalid").asInt()).isEqualTo(10);
            assertThat(report.at("/ledger/busiestSecond").asInt()).isEqualTo(998);
            assertThat(report.path("faults").asBoolean(true)).isFalse();
            assertThat(system.controls.getFirst()).contains("\"errorRate\":0.0");
            assertThat(system.hasTargets()).isTrue();
        }
    }

    @Test
    void emptiesALedgerThatTellsOfAFasterRun() {
        try (var system = new FakePayoutSystem(Fault.NONE)) {
            execute(system, "--rows=200", "--rate=900");

            assertThat(system.controls).contains("DELETE /ledger");
            assertThat(printed()).contains("ledger is of faster runs", "and 900 are allowed");
        }
    }

    @Test
    void leavesTheCampaignsOfOthersAlone() {
        try (var system = new FakePayoutSystem(Fault.NONE)) {
            system.hasOtherCampaign = true;

            assertThat(execute(system, "--rows=200")).isEqualTo(ExitCode.NOT_AS_ASKED);

            assertThat(printed())
                    .contains("FAILED: Expected no campaign in progress, but saw campaign 3 'May' QUEUED")
                    .contains("largesse payout watch 3", "largesse payout stop 3");
            assertThat(system.controls).isEmpty();
        }
    }

    @Test
    void saysWhoDoesNotAnswer() {
        var system = new FakePayoutSystem(Fault.NONE);
        system.close();

        assertThat(execute(system, "--rows=200")).isEqualTo(ExitCode.NOT_STARTED);
        assertThat(printed())
                .contains("FAILED: Expected an answer from http://127.0.0.1", "largesse logs payout-service");
    }

    @Test
    void startsASystemAtItsRateAndStopsIt() {
        try (var system = new FakePayoutSystem(Fault.NONE)) {
            assertThat(executeOn(startable(system), "--rows=200", "--rate=1000"))
                    .isEqualTo(ExitCode.OK);

            assertThat(starts).containsExactly(Map.of("LARGESSE_PAYOUT_RATE", "1000"));
            assertThat(stops).isEqualTo(1);
        }
    }

    @Test
    void leavesWhatItStartedRunningWhereThatIsAskedFor() {
        try (var system = new FakePayoutSystem(Fault.NONE)) {
            assertThat(executeOn(startable(system), "--rows=200", "--keep")).isEqualTo(ExitCode.OK);

            assertThat(stops).isZero();
            assertThat(printed()).contains("All is left running; stop it with: largesse down");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rows=99", "--rate=-1", "--rows=many", "--json=/nowhere/at/all.json"})
    void exitsWith2OnAWrongOption(String option) {
        try (var system = new FakePayoutSystem(Fault.NONE)) {
            assertThat(execute(system, option)).isEqualTo(ExitCode.USAGE);
            assertThat(system.steps).isEmpty();
        }
    }

    private int execute(FakePayoutSystem system, String... arguments) {
        return executeOn(found(Optional.of(system.target()), system), arguments);
    }

    private int executeOn(DemoSystem<PayoutTarget> system, String... arguments) {
        Terminal terminal = Terminal.plain(new PrintStream(printed, true, StandardCharsets.UTF_8));
        return new CommandLine(new PayoutDemoCommand(system, terminal, PAUSES))
                .setErr(new PrintWriter(usage))
                .execute(arguments);
    }

    private DemoSystem<PayoutTarget> startable(FakePayoutSystem system) {
        return found(Optional.empty(), system);
    }

    private DemoSystem<PayoutTarget> found(Optional<PayoutTarget> running, FakePayoutSystem system) {
        return new DemoSystem<>() {
            @Override
            public Optional<PayoutTarget> findRunning() {
                return running;
            }

            @Override
            public PayoutTarget start(Terminal terminal, Map<String, String> settings) {
                starts.add(settings);
                return system.target();
            }

            @Override
            public void stop(Terminal terminal) {
                stops++;
            }
        };
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
