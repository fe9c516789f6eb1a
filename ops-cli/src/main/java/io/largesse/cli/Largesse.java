package io.largesse.cli;

import io.largesse.cli.conformance.ConformanceCommand;
import io.largesse.cli.demo.DemoCommand;
import io.largesse.cli.demo.TokensCommand;
import io.largesse.cli.dlq.DlqCommand;
import io.largesse.cli.pay.PayCommand;
import io.largesse.cli.payout.PayoutCommand;
import io.largesse.localstack.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code largesse}. */
@Command(
        name = "largesse",
        description = "Coupons at event scale: the servers and the services on this machine.",
        mixinStandardHelpOptions = true,
        version = "largesse 0.1.0",
        scope = ScopeType.INHERIT,
        sortOptions = false,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            TokenCommand.class,
            DemoCommand.class,
            TokensCommand.class,
            PayoutCommand.class,
            PayCommand.class,
            DlqCommand.class,
            ConformanceCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All is as asked",
            "1:It ran, but the result is not what was asked",
            "2:The command line is wrong",
            "3:The stack or a service cannot start or be reached",
            "130:Ended by Ctrl-C"
        })
public final class Largesse implements Runnable {

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show where an error comes from.")
    private boolean verbose;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    public static CommandLine commandLine() {
        Largesse largesse = new Largesse();
        return new CommandLine(largesse)
                .setParameterExceptionHandler((wrong, arguments) -> reportUsage(wrong))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> largesse.report(failure, command));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Expected a command, such as up or demo, but saw none");
    }

    private static int reportUsage(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(wrong.getMessage());
        command.getErr().printf("See: %s --help%n", command.getCommandSpec().qualifiedName());
        return ExitCode.USAGE;
    }

    /** One sentence for a person; the stack trace only for those who ask. */
    private int report(Exception failure, CommandLine command) {
        boolean known = failure instanceof StackException || failure instanceof IllegalArgumentException;
        command.getErr().println(known ? failure.getMessage() : "Unexpected: " + failure);
        if (verbose || System.getenv("LARGESSE_DEBUG") != null) {
            failure.printStackTrace(command.getErr());
        } else if (!known) {
            command.getErr().println("Call it again with --verbose to see where this comes from.");
        }
        return failure instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.NOT_STARTED;
    }
}
