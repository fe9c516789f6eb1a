package io.largesse.cli.dlq;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code largesse dlq}. */
@Command(
        name = "dlq",
        description = "Look at dead letters and replay them.",
        sortOptions = false,
        subcommands = {
            ListCommand.class,
            ShowCommand.class,
            ReplayCommand.class,
            ReplaysCommand.class,
            CancelCommand.class
        })
public final class DlqCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Expected list, show, replay, replays or cancel, but saw none");
    }
}
