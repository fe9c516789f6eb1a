package io.largesse.cli.demo;

import io.largesse.cli.ConsoleProgress;
import io.largesse.cli.RunningSystem;
import io.largesse.cli.demo.ledger.JdbcLedger;
import io.largesse.localstack.LargesseHome;
import io.largesse.localstack.StackException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The stack and services of this checkout. */
final class LocalSystem implements DemoSystem {

    private static final String DATABASE = "issue";
    private static final String USER = "issue";
    private static final String PASSWORD = "issue";
    private static final Pattern PORT_OPTION = Pattern.compile("with (--\\w+-port)");

    private @Nullable RunningSystem system;

    @Override
    public Optional<DemoTarget> findRunning() {
        return RunningSystem.find(LargesseHome.find()).map(LocalSystem::target);
    }

    @Override
    public DemoTarget start(Terminal terminal) {
        RunningSystem own = system();
        terminal.line(
                own.isRunning()
                        ? "Not all is running and healthy, so what is missing is started and all is left running."
                        : "Nothing is running, so a stack is started for this demo.");
        try {
            own.start(new ConsoleProgress(new PrintWriter(terminal.out(), true)));
        } catch (StackException failed) {
            throw new StackException(withOptionsOfUp(String.valueOf(failed.getMessage())), failed);
        }
        return target(own);
    }

    /** The options that choose ports are those of {@code up}; a demo runs on what was started there. */
    private static String withOptionsOfUp(String message) {
        return PORT_OPTION.matcher(message).replaceFirst("with: ./largesse up --detach $1 PORT");
    }

    @Override
    public void stop(Terminal terminal) {
        RunningSystem own = system();
        if (own.hasJoined()) {
            terminal.line("All is left running, as something ran before this demo; stop it with: largesse down");
            return;
        }
        terminal.line("Stopping the stack of this demo ...");
        own.stopOwn();
        terminal.line("Stopped.");
    }

    /** The same for starting and stopping, which may be in two threads: it knows what it has started. */
    private synchronized RunningSystem system() {
        RunningSystem known = system;
        if (known == null) {
            known = RunningSystem.of(LargesseHome.find());
            system = known;
        }
        return known;
    }

    private static DemoTarget target(RunningSystem system) {
        return new DemoTarget(
                system.issueService(),
                system.tokens()::token,
                new JdbcLedger(system.endpoints().jdbcUrl(DATABASE), USER, PASSWORD));
    }
}
