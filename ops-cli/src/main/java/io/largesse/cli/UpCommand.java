package io.largesse.cli;

import io.largesse.localstack.AotCache;
import io.largesse.localstack.LargesseHome;
import io.largesse.localstack.ServerStatus;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything; in the foreground it also stops everything at the end, unless something ran before. */
@Command(
        name = "up",
        description = "Start the servers and the services, and stop them on Ctrl-C; what ran before goes on.",
        sortOptions = false)
final class UpCommand implements Callable<Integer> {

    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(2);

    @Option(names = "--detach", description = "Leave all running and return; stop it with: largesse down")
    private boolean detach;

    @Option(
            names = "--no-quick-start",
            description = "Do not prepare JVMs for quick starts, which the first start after a build does,"
                    + " nor use what was prepared; LARGESSE_QUICK_START=false in the environment does the same.")
    private boolean noQuickStart;

    @Option(
            names = "--services",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "issue,usage,payout",
            description = "Which services to start, separated by commas: issue, usage, payout (default: all three);"
                    + " payout brings the money simulator. Others that run go on.")
    private List<LocalService> services = List.of();

    @Mixin
    private PortOptions portOptions = new PortOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Set by Ctrl-C: what fails from then on fails because it is being stopped. */
    private final CountDownLatch ending = new CountDownLatch(1);

    @Override
    public Integer call() throws InterruptedException {
        Instant began = Instant.now();
        RunningSystem system = choose(LargesseHome.find());
        PrintWriter out = spec.commandLine().getOut();
        @Nullable Thread stopping = detach ? null : stopAtEnd(system, out);
        try {
            system.start(new ConsoleProgress(out));
        } catch (RuntimeException failed) {
            if (ending.getCount() == 0) {
                return ExitCode.OK;
            }
            if (stopping != null) {
                Runtime.getRuntime().removeShutdownHook(stopping);
            }
            throw failed;
        }
        showWhereItListens(system, out);
        out.printf(
                "%nAll is ready after %.1f s.%n",
                Duration.between(began, Instant.now()).toMillis() / 1_000.0);
        out.println(howToStop(system));
        out.flush();
        return detach ? ExitCode.OK : watch(system);
    }

    private String howToStop(RunningSystem system) {
        if (detach) {
            return "Stop it with: largesse down";
        }
        return system.hasJoined()
                ? "Something ran before, so Ctrl-C leaves all running; stop it with: largesse down"
                : "Stop it with Ctrl-C.";
    }

    /** What runs stays where it is; what is started anew takes the default ports. */
    private RunningSystem choose(Path root) {
        RunningSystem known = RunningSystem.of(root);
        LocalPorts base = known.isRunning() ? known.ports() : LocalPorts.defaults();
        LocalPorts chosen = portOptions.over(base).withWanted(Set.copyOf(services));
        return RunningSystem.of(root, chosen, AotCache.isWanted() && !noQuickStart);
    }

    private Thread stopAtEnd(RunningSystem system, PrintWriter out) {
        Thread hook = new Thread(
                () -> {
                    ending.countDown();
                    end(system, out);
                    out.flush();
                },
                "stop-all");
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    private static void end(RunningSystem system, PrintWriter out) {
        if (system.hasJoined()) {
            out.println("\nAll is left running, as something ran before; stop it with: largesse down");
            return;
        }
        out.println("\nStopping ...");
        out.flush();
        system.stopOwn();
        out.println("Stopped.");
    }

    private static void showWhereItListens(RunningSystem system, PrintWriter out) {
        TextTable table = new TextTable("NAME", "ADDRESS", "USE");
        system.addresses().forEach(address -> table.row(address.name(), address.address(), address.use()));
        out.println();
        table.lines().forEach(out::println);
    }

    /** Names, once each, those that end by themselves; returns when all have been stopped by another command. */
    private int watch(RunningSystem system) throws InterruptedException {
        Set<String> named = new HashSet<>();
        while (!ending.await(WATCH_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
            Map<String, ServerStatus> status = system.status();
            for (Map.Entry<String, ServerStatus> each : status.entrySet()) {
                boolean stopped = each.getValue().state() == ServerStatus.State.STOPPED;
                if (stopped && named.add(each.getKey())) {
                    spec.commandLine().getErr().printf("%1$s has ended; see: largesse logs %1$s%n", each.getKey());
                    spec.commandLine().getErr().flush();
                }
            }
            if (named.containsAll(status.keySet())) {
                return ExitCode.OK;
            }
        }
        return ExitCode.OK;
    }
}
