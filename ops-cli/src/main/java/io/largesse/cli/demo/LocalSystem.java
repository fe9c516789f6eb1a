package io.largesse.cli.demo;

import io.largesse.cli.ConsoleProgress;
import io.largesse.cli.RunningSystem;
import io.largesse.cli.demo.ledger.JdbcLedger;
import io.largesse.localstack.LargesseHome;
import java.io.PrintWriter;
import java.util.Optional;

/** The stack and services of this checkout. */
final class LocalSystem implements DemoSystem {

    private static final String DATABASE = "issue";
    private static final String USER = "issue";
    private static final String PASSWORD = "issue";

    @Override
    public Optional<DemoTarget> findRunning() {
        return RunningSystem.find(LargesseHome.find()).map(LocalSystem::target);
    }

    @Override
    public DemoTarget start(Terminal terminal) {
        terminal.line("Nothing is running, so a stack is started for this demo.");
        RunningSystem system = RunningSystem.of(LargesseHome.find());
        system.start(new ConsoleProgress(new PrintWriter(terminal.out(), true)));
        return target(system);
    }

    @Override
    public void stop(Terminal terminal) {
        terminal.line("Stopping the stack of this demo ...");
        RunningSystem.of(LargesseHome.find()).stop();
        terminal.line("Stopped.");
    }

    private static DemoTarget target(RunningSystem system) {
        return new DemoTarget(
                system.issueService(),
                system.tokens()::token,
                new JdbcLedger(system.endpoints().jdbcUrl(DATABASE), USER, PASSWORD));
    }
}
