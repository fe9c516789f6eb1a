package io.largesse.cli.demo.payout;

import io.largesse.cli.ExitCode;
import io.largesse.cli.LocalService;
import io.largesse.cli.PayoutTargets;
import io.largesse.cli.RunningSystem;
import io.largesse.cli.Terminal;
import io.largesse.cli.demo.DemoFailure;
import io.largesse.cli.demo.DemoStage;
import io.largesse.cli.demo.DemoSystem;
import io.largesse.cli.demo.LocalSystem;
import io.largesse.cli.demo.ReportFile;
import io.largesse.cli.operator.Refused;
import io.largesse.localstack.StackException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code largesse demo payout}: a campaign against a money API that fails, and the proof of what came out of it. */
@Command(
        name = "payout",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        description = {
            "Pay many members points through a money API that fails now and then, stop and resume in the middle,"
                    + " and compare the ledger of that API with the tables of payout-service row by row.",
            "A running system is used if there is one; otherwise one is started, and stopped afterwards.",
            "What runs in part is completed and left running."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every valid row was paid once or is a dead letter, and nothing else was paid",
            "1:that is not so, or the run proves nothing",
            "2:wrong option",
            "3:the stack cannot be started, or a service does not answer"
        })
public final class PayoutDemoCommand implements Callable<Integer> {

    private static final String DATABASE = "payout";

    private final DemoSystem<PayoutTarget> system;
    private final Terminal terminal;
    private final PayoutPauses pauses;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--rows", defaultValue = "20000", description = "Target rows; some of them broken or duplicates.")
    private int rows;

    @Option(names = "--rate", defaultValue = "1000", description = "Most calls per second; 0: no limit.")
    private int rate;

    @Option(names = "--seed", defaultValue = "42", description = "Seed of the rows.")
    private long seed;

    @Option(names = "--no-faults", description = "The money API does not fail.")
    private boolean noFaults;

    @Option(names = "--no-stop", description = "The campaign is not stopped in the middle.")
    private boolean noStop;

    @Option(names = "--latency-millis", defaultValue = "20", description = "Median time of the money API's answers.")
    private int latencyMillis;

    @Option(
            names = "--p99-latency-millis",
            defaultValue = "200",
            description = "99 of 100 answers are not slower; as the median: all take the same.")
    private int p99LatencyMillis;

    @Option(
            names = "--keep",
            description = "Keep the target rows, and leave all running if it was started for this demo.")
    private boolean keep;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the report as JSON to this file.")
    private @Nullable Path json;

    public PayoutDemoCommand() {
        this(local(), Terminal.system(), PayoutPauses.usual());
    }

    PayoutDemoCommand(DemoSystem<PayoutTarget> system, Terminal terminal, PayoutPauses pauses) {
        this.system = system;
        this.terminal = terminal;
        this.pauses = pauses;
    }

    private static DemoSystem<PayoutTarget> local() {
        return new LocalSystem<>(Set.of(LocalService.PAYOUT), PayoutDemoCommand::target);
    }

    private static PayoutTarget target(RunningSystem system) {
        String targets = PayoutTargets.DATABASE;
        return new PayoutTarget(
                system.address(LocalService.PAYOUT),
                system.address(LocalService.MONEY),
                system.tokens()::token,
                new JdbcTargetTable(new Database(system.endpoints().jdbcUrl(targets), targets, targets)),
                new JdbcCampaignRecords(new Database(system.endpoints().jdbcUrl(DATABASE), DATABASE, DATABASE)));
    }

    @Override
    public Integer call() {
        PayoutPlan plan = plan();
        ReportFile.requireWritable(json, spec.commandLine());
        Map<String, String> settings = Map.of("LARGESSE_PAYOUT_RATE", Integer.toString(rate));
        return new DemoStage<>(system, terminal, keep).play(settings, target -> demonstrate(target, plan));
    }

    private PayoutPlan plan() {
        try {
            return new PayoutPlan(rows, rate, seed, !noFaults, latencyMillis, p99LatencyMillis, !noStop);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), String.valueOf(refused.getMessage()));
        }
    }

    private int demonstrate(PayoutTarget target, PayoutPlan plan) {
        try {
            PayoutReport report = new PayoutRun(target, plan, terminal, pauses).run(keep);
            new PayoutReportText(terminal).print(report);
            if (json != null) {
                ReportFile.write(PayoutReportJson.render(report), json);
            }
            return report.exitCode();
        } catch (Refused refused) {
            refused.lines().forEach(line -> terminal.line(terminal.red("FAILED: " + line)));
            return ExitCode.NOT_AS_ASKED;
        } catch (DemoFailure failed) {
            terminal.line(terminal.red("FAILED: " + failed.getMessage()));
            return ExitCode.NOT_AS_ASKED;
        } catch (StackException away) {
            terminal.line(terminal.red("FAILED: %s; see: largesse logs payout-service".formatted(away.getMessage())));
            return ExitCode.NOT_STARTED;
        }
    }
}
