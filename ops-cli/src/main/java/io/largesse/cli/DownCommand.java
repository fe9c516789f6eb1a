package io.largesse.cli;

import io.largesse.localstack.LargesseHome;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops everything; data stays. */
@Command(name = "down", description = "Stop the services and the servers; the data stays.")
final class DownCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RunningSystem system = RunningSystem.of(LargesseHome.find());
        if (!system.isRunning()) {
            out.println("Nothing was running.");
            return ExitCode.OK;
        }
        system.stop();
        out.println("Stopped.");
        return ExitCode.OK;
    }
}
