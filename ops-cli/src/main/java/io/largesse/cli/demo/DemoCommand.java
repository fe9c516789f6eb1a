package io.largesse.cli.demo;

import io.largesse.cli.Terminal;
import io.largesse.cli.demo.ledger.LedgerUnreadable;
import io.largesse.cli.demo.payout.PayoutDemoCommand;
import io.largesse.cli.demo.usage.UsageDemoCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code largesse demo}: a race of members for a limited coupon, and the proof of what came out of it. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        subcommands = {UsageDemoCommand.class, PayoutDemoCommand.class},
        description = {
            "Let many members race for a limited coupon over HTTP, each with a real token of its own,"
                    + " and check the table of issues against the answers they got.",
            "A running stack is used if there is one; otherwise one is started, and stopped afterwards.",
            "What runs in part is completed and left running."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:none too many, none twice, none lost",
            "1:oversold, duplicates or gap is not 0, or the run proves nothing",
            "2:wrong option",
            "3:the stack cannot be started"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final Duration STORE_DEADLINE = Duration.ofMinutes(2);

    private final DemoSystem<DemoTarget> system;
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--coupons", defaultValue = "100000", description = "Coupons of the policy.")
    private int coupons;

    @Option(names = "--members", defaultValue = "150000", description = "Distinct members; each claims once.")
    private int members;

    @Option(names = "--duplicates", defaultValue = "10000", description = "Further claims of members drawn at random.")
    private int duplicates;

    @Option(names = "--connections", defaultValue = "128", description = "HTTP connections.")
    private int connections;

    @Option(names = "--seed", defaultValue = "42", description = "Seed of the order of claims.")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the report as JSON to this file.")
    private @Nullable Path json;

    public DemoCommand() {
        this(LocalSystem.forClaims(), Terminal.system());
    }

    DemoCommand(DemoSystem<DemoTarget> system, Terminal terminal) {
        this.system = system;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DemoPlan plan = plan();
        ReportFile.requireWritable(json, spec.commandLine());
        return new DemoStage<>(system, terminal, false).play(Map.of(), target -> demonstrate(target, plan));
    }

    private DemoPlan plan() {
        try {
            return new DemoPlan(coupons, members, duplicates, connections, seed);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), String.valueOf(refused.getMessage()));
        }
    }

    private int demonstrate(DemoTarget target, DemoPlan plan) {
        try {
            DemoReport report = new DemoRun(target, plan, terminal, STORE_DEADLINE).run();
            new ReportText(terminal).print(report);
            if (json != null) {
                ReportJson.write(report, json);
            }
            return report.exitCode();
        } catch (DemoFailure | LedgerUnreadable failed) {
            terminal.line(terminal.red("FAILED: " + failed.getMessage()));
            return DemoReport.FAILED;
        }
    }
}
