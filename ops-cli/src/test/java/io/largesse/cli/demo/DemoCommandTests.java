package io.largesse.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.cli.Terminal;
import io.largesse.cli.demo.ledger.LedgerRow;
import io.largesse.cli.demo.load.FakeIssueService;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class DemoCommandTests {

    private static final String[] SMALL = {
        "--coupons=50", "--members=80", "--duplicates=10", "--connections=4", "--seed=7"
    };

    private final FakeIssueService service = FakeIssueService.honest(50);
    private final AtomicInteger stops = new AtomicInteger();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final StringWriter usage = new StringWriter();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void usesTheRunningSystemAndLeavesItRunning() {
        int exitCode = execute(running(), SMALL);

        assertThat(exitCode).isZero();
        assertThat(stops).hasValue(0);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("PASSED", "Claiming: 90 of 90 (100 %)")
                .doesNotContain("\r", "\033");
    }

    @Test
    void startsASystemAndStopsIt() {
        assertThat(execute(startable(), SMALL)).isZero();
        assertThat(stops).hasValue(1);
    }

    @Test
    void writesTheReportAsJson() {
        Path json = folder.resolve("demo.json");

        execute(running(), "--json=" + json, "--coupons=50", "--members=60", "--duplicates=0");

        var report = JsonMapper.shared().readTree(json.toFile());
        assertThat(report.path("passed").asBoolean()).isTrue();
        assertThat(report.path("stored").asInt()).isEqualTo(50);
    }

    @Test
    void exitsWith1WhereTooManyAreStored() {
        assertThat(execute(running(), "--coupons=49", "--members=80", "--duplicates=0"))
                .isEqualTo(1);
    }

    @Test
    void exitsWith1WhereTheServiceIsGone() {
        service.close();

        assertThat(execute(startable(), SMALL)).isEqualTo(1);
        assertThat(stops).hasValue(1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("FAILED: Expected an answer from POST");
    }

    @Test
    void exitsWith2OnAWrongOption() {
        assertThat(execute(running(), "--members=0")).isEqualTo(2);
        assertThat(usage.toString()).contains("Expected --members from 1 to 500,000, but saw 0");
        assertThat(execute(running(), "--json=" + folder.resolve("missing/demo.json")))
                .isEqualTo(2);
        assertThat(execute(running(), "--members=many")).isEqualTo(2);
    }

    @Test
    void exitsWith3WhereNothingCanBeStarted() {
        DemoSystem<DemoTarget> broken = system(Optional.empty(), () -> {
            throw new IllegalStateException("Expected port 25432 to be free");
        });

        assertThat(execute(broken, SMALL)).isEqualTo(3);
        assertThat(stops).hasValue(1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("cannot be started: Expected port 25432");
    }

    private int execute(DemoSystem<DemoTarget> system, String... arguments) {
        var terminal = Terminal.plain(new PrintStream(printed, true, StandardCharsets.UTF_8));
        return new CommandLine(new DemoCommand(system, terminal))
                .setErr(new PrintWriter(usage))
                .execute(arguments);
    }

    private DemoSystem<DemoTarget> running() {
        return system(Optional.of(target()), () -> {
            throw new AssertionError("started although one is running");
        });
    }

    private DemoSystem<DemoTarget> startable() {
        return system(Optional.empty(), () -> target());
    }

    private DemoTarget target() {
        return new DemoTarget(
                service.uri(),
                (subject, roles, ttl) -> subject,
                (policy, reader) -> service.issueIdByMember()
                        .forEach((member, issueId) -> reader.accept(new LedgerRow(issueId, member))));
    }

    private DemoSystem<DemoTarget> system(Optional<DemoTarget> running, Supplier<DemoTarget> start) {
        return new DemoSystem<>() {
            @Override
            public Optional<DemoTarget> findRunning() {
                return running;
            }

            @Override
            public DemoTarget start(Terminal terminal, Map<String, String> settings) {
                return start.get();
            }

            @Override
            public void stop(Terminal terminal) {
                stops.incrementAndGet();
            }
        };
    }
}
