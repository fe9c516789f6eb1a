package io.largesse.cli.demo.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.cli.ExitCode;
import io.largesse.cli.Terminal;
import io.largesse.cli.demo.DemoSystem;
import io.largesse.cli.demo.usage.FakeCoupons.Fault;
import io.largesse.cli.pay.Payment;
import io.largesse.cli.pay.PaymentKind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole demo over real HTTP, against systems that keep or break their promises. */
@Timeout(60)
class UsageDemoCommandTests {

    private static final UsagePauses PAUSES =
            new UsagePauses(Duration.ofMillis(2), Duration.ofMillis(500), Duration.ofSeconds(1));
    /** Of a system that is right, also where the machine is slow. */
    private static final UsagePauses PATIENT =
            new UsagePauses(Duration.ofMillis(2), Duration.ofSeconds(3), Duration.ofSeconds(5));

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final StringWriter usage = new StringWriter();
    private boolean isStarted;

    @TempDir
    private Path folder;

    @Test
    void passesOnAnHonestSystem() {
        try (FakeCouponSystem system = new FakeCouponSystem(Fault.NONE)) {
            assertThat(execute(system, PATIENT, "--members=100")).as(printed()).isEqualTo(ExitCode.OK);

            assertThat(printed()).contains("PASSED", "fixed amount", "percentage", "short validity");
            assertThat(system.payments).hasSizeGreaterThan(new HashSet<>(system.payments).size());
            assertThat(system.payments).extracting(Payment::kind).contains(PaymentKind.values());
            assertThat(isStarted).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LOSES_REFUNDS, 'coupons ended wrongly'",
        "NEVER_EXPIRES, 'ISSUED in place of EXPIRED'",
        "BOTH_WIN, 'races for one coupon had not exactly one winner'",
        "OTHER_DISCOUNT, '1 reservations took another discount off than promised'",
        "OTHER_ANSWER, '1 repeated calls were answered otherwise than the first'",
        "SERVES_STRANGERS, '1 calls were done that had to be refused'",
        "MISCOUNTS, 'The statistics of policy 1 (fixed amount) are not those of its coupons'",
        "REFUSES_SOME, 'calls were refused that had to be done, reserve: 409 COUPON_EXPIRED'",
        "FORGETS_A_CONFLICT, 'conflicts are recorded'",
        "SHOWS_ANOTHER, '1 coupons are shown to members who did not claim them'"
    })
    void findsWhatIsWrong(Fault fault, String problem) {
        try (FakeCouponSystem system = new FakeCouponSystem(fault)) {
            assertThat(execute(system, "--members=100")).isEqualTo(ExitCode.NOT_AS_ASKED);

            assertThat(printed()).contains("FAILED:", problem);
        }
    }

    @Test
    void writesTheReportAsJson() {
        Path json = folder.resolve("usage.json");
        try (FakeCouponSystem system = new FakeCouponSystem(Fault.NONE)) {
            execute(system, PATIENT, "--members=120", "--seed=7", "--json=" + json);

            JsonNode report = JsonMapper.shared().readTree(json.toFile());
            assertThat(report.path("passed").asBoolean()).isTrue();
            assertThat(report.path("members").asInt()).isEqualTo(120);
            assertThat(report.path("seed").asInt()).isEqualTo(7);
            assertThat(report.path("right").asInt()).isEqualTo(360);
            assertThat(report.path("policies")).hasSize(3);
            assertThat(report.at("/policies/0/counted")).isEqualTo(report.at("/policies/0/expected"));
            assertThat(report.path("conflicts").asInt()).isPositive();
            assertThat(report.path("problems")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--members=99", "--members=100001", "--members=many", "--json=/nowhere/report.json"})
    void refusesOptionsThatMakeNoSense(String option) {
        try (FakeCouponSystem system = new FakeCouponSystem(Fault.NONE)) {
            assertThat(execute(system, option)).isEqualTo(ExitCode.USAGE);

            assertThat(usage.toString()).contains(option.substring(0, option.indexOf('=')));
            assertThat(isStarted).isFalse();
        }
    }

    private int execute(FakeCouponSystem system, String... arguments) {
        return execute(system, PAUSES, arguments);
    }

    private int execute(FakeCouponSystem system, UsagePauses pauses, String... arguments) {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new CommandLine(new UsageDemoCommand(asDemoSystem(system), Terminal.plain(out), pauses))
                .setErr(new PrintWriter(usage, true))
                .execute(arguments);
    }

    private DemoSystem<UsageTarget> asDemoSystem(FakeCouponSystem system) {
        return new DemoSystem<>() {
            @Override
            public Optional<UsageTarget> findRunning() {
                return Optional.empty();
            }

            @Override
            public UsageTarget start(Terminal terminal, Map<String, String> settings) {
                isStarted = true;
                return system.target();
            }

            @Override
            public void stop(Terminal terminal) {
                terminal.line("stopped");
            }
        };
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
