package io.largesse.cli.demo;

import io.largesse.cli.ConsoleProgress;
import io.largesse.cli.LocalService;
import io.largesse.cli.RunningSystem;
import io.largesse.cli.Terminal;
import io.largesse.cli.demo.ledger.JdbcLedger;
import io.largesse.localstack.LargesseHome;
import io.largesse.localstack.StackException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The stack of this checkout and as many of its services as a demo needs. */
public final class LocalSystem<T> implements DemoSystem<T> {

    private static final String ISSUE = "issue";
    private static final Pattern PORT_OPTION = Pattern.compile("with (--\\w+-port)");

    private final Set<LocalService> needed;
    private final Function<RunningSystem, T> target;

    private @Nullable RunningSystem system;

    /** @param target what the demo must know of a system that is ready */
    public LocalSystem(Set<LocalService> needed, Function<RunningSystem, T> target) {
        this.needed = Set.copyOf(needed);
        this.target = target;
    }

    static LocalSystem<DemoTarget> forClaims() {
        return new LocalSystem<>(
                Set.of(LocalService.ISSUE),
                system -> new DemoTarget(
                        system.issueService(),
                        system.tokens()::token,
                        new JdbcLedger(system.endpoints().jdbcUrl(ISSUE), ISSUE, ISSUE)));
    }

    @Override
    public Optional<T> findRunning() {
        return RunningSystem.find(LargesseHome.find(), needed).map(target);
    }

    @Override
    public T start(Terminal terminal, Map<String, String> settings) {
        RunningSystem own = system();
        terminal.line(
                own.isRunning()
                        ? "Not all is running and healthy, so what is missing is started and all is left running."
                        : "Nothing is running, so a stack is started for this demo.");
        try {
            own.start(new ConsoleProgress(new PrintWriter(terminal.out(), true)), settings);
        } catch (StackException failed) {
            throw new StackException(withOptionsOfUp(String.valueOf(failed.getMessage())), failed);
        }
        return target.apply(own);
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
            known = RunningSystem.of(LargesseHome.find(), needed);
            system = known;
        }
        return known;
    }
}
