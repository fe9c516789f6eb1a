package io.largesse.cli.demo.usage;

import io.largesse.cli.ExitCode;
import io.largesse.cli.LocalService;
import io.largesse.cli.RunningSystem;
import io.largesse.cli.Terminal;
import io.largesse.cli.demo.DemoFailure;
import io.largesse.cli.demo.DemoStage;
import io.largesse.cli.demo.DemoSystem;
import io.largesse.cli.demo.LocalSystem;
import io.largesse.cli.demo.ReportFile;
import io.largesse.cli.operator.Refused;
import io.largesse.cli.pay.KafkaPaymentTopics;
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

/** {@code largesse demo usage}: coupons from issue to end, and the proof that each ended where it should. */
@Command(
        name = "usage",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        description = {
            "Let many members claim coupons of three policies, reserve, pay, refund and let them expire, with"
                    + " payment events that come twice and in any order, and compare where each coupon ended with"
                    + " where it must.",
            "A running system is used if there is one; otherwise one is started, and stopped afterwards.",
            "What runs in part is completed and left running."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every coupon ended where it must, and is counted there",
            "1:that is not so, or the run proves nothing",
            "2:wrong option",
            "3:the stack cannot be started, or a service does not answer"
        })
public final class UsageDemoCommand implements Callable<Integer> {

    /** So that nobody waits long for the coupons that expire during the demo. */
    private static final Map<String, String> SETTINGS = Map.of("LARGESSE_USAGE_EXPIRY_EVERY", "2s");

    private final DemoSystem<UsageTarget> system;
    private final Terminal terminal;
    private final UsagePauses pauses;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--members", defaultValue = "5000", description = "Members; each has a coupon of every policy.")
    private int members;

    @Option(names = "--seed", defaultValue = "42", description = "Seed of what happens to each coupon.")
    private long seed;

    @Option(names = "--keep", description = "Leave all running if it was started for this demo.")
    private boolean keep;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the report as JSON to this file.")
    private @Nullable Path json;

    public UsageDemoCommand() {
        this(local(), Terminal.system(), UsagePauses.usual());
    }

    UsageDemoCommand(DemoSystem<UsageTarget> system, Terminal terminal, UsagePauses pauses) {
        this.system = system;
        this.terminal = terminal;
        this.pauses = pauses;
    }

    private static DemoSystem<UsageTarget> local() {
        return new LocalSystem<>(Set.of(LocalService.ISSUE, LocalService.USAGE), UsageDemoCommand::target);
    }

    private static UsageTarget target(RunningSystem system) {
        return new UsageTarget(
                system.address(LocalService.ISSUE),
                system.address(LocalService.USAGE),
                system.tokens()::token,
                new KafkaPaymentTopics(system.endpoints()));
    }

    @Override
    public Integer call() {
        UsagePlan plan = plan();
        ReportFile.requireWritable(json, spec.commandLine());
        return new DemoStage<>(system, terminal, keep).play(SETTINGS, target -> demonstrate(target, plan));
    }

    private UsagePlan plan() {
        try {
            return new UsagePlan(members, seed);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), String.valueOf(refused.getMessage()));
        }
    }

    private int demonstrate(UsageTarget target, UsagePlan plan) {
        try (UsageRun run = new UsageRun(target, plan, terminal, pauses)) {
            UsageReport report = run.run();
            new UsageReportText(terminal).print(report);
            if (json != null) {
                ReportFile.write(UsageReportJson.render(report), json);
            }
            return report.exitCode();
        } catch (Refused refused) {
            refused.lines().forEach(line -> terminal.line(terminal.red("FAILED: " + line)));
            return ExitCode.NOT_AS_ASKED;
        } catch (DemoFailure failed) {
            terminal.line(terminal.red("FAILED: " + failed.getMessage()));
            return ExitCode.NOT_AS_ASKED;
        } catch (StackException away) {
            terminal.line(terminal.red("FAILED: %s; see: largesse logs usage-service".formatted(away.getMessage())));
            return ExitCode.NOT_STARTED;
        }
    }
}
