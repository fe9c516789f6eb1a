package io.largesse.simulator;

import io.largesse.simulator.desk.Behaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a simulator until it is told to end. */
@Command(
        name = "money-simulator",
        description = "A money API for tests and measurements, with its faults and a ledger of who was paid.",
        mixinStandardHelpOptions = true,
        version = "money-simulator 0.1.0",
        sortOptions = false,
        showDefaultValues = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Ended as told", "2:The command line is wrong", "3:It cannot start"})
public final class MoneySimulatorCommand implements Callable<Integer> {

    private static final int NOT_STARTED = 3;
    private static final String MILLIS = "MILLIS";
    private static final String SHARE = "0..1";

    @Option(names = "--port", paramLabel = "PORT", description = "Where it listens; 0: a free port.")
    private int port = SimulatorSettings.DEFAULT_PORT;

    @Option(names = "--address", paramLabel = "ADDRESS", description = "Where it listens.")
    private String address = "127.0.0.1";

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            defaultValue = "${env:MONEY_API_KEY:-" + SimulatorSettings.DEFAULT_API_KEY + "}",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "What callers must send as X-Api-Key; else MONEY_API_KEY of the environment, else "
                    + SimulatorSettings.DEFAULT_API_KEY + ".")
    private String apiKey = SimulatorSettings.DEFAULT_API_KEY;

    @Option(names = "--latency-millis", paramLabel = MILLIS, description = "Latency; with a P99 the median.")
    private long latencyMillis = 200;

    @Option(names = "--p99-latency-millis", paramLabel = MILLIS, description = "99 of 100 are not slower.")
    private @Nullable Long p99LatencyMillis;

    @Option(names = "--error-rate", paramLabel = SHARE, description = "Share of calls answered 500, not paid.")
    private double errorRate;

    @Option(names = "--paid-then-silent-rate", paramLabel = SHARE, description = "Share paid, but never answered.")
    private double paidThenSilentRate;

    @Option(names = "--refused-rate", paramLabel = SHARE, description = "Share of keys refused by 422.")
    private double refusedRate;

    @Option(names = "--rate", paramLabel = "N", description = "Most calls in any rolling second; 0: no limit.")
    private int rate = 1_000;

    @Option(names = "--seed", paramLabel = "N", description = "Of all that is drawn by lot.")
    private long seed = 1;

    @Option(names = "--ledger", paramLabel = "FILE", description = "The ledger, made if it is not there.")
    private Path ledger = Path.of(".largesse", "data", "money-simulator", "ledger.ndjson");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        int exitCode = commandLine().execute(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new MoneySimulatorCommand())
                .setParameterExceptionHandler((wrong, _) -> reportUsage(wrong))
                .setExecutionExceptionHandler((failure, command, _) -> report(failure, command));
    }

    @Override
    public Integer call() throws InterruptedException {
        MoneySimulator simulator = MoneySimulator.start(settings());
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            simulator.close();
            ended.countDown();
        }));
        spec.commandLine()
                .getOut()
                .printf(
                        "The money API listens on %s; its ledger %s has %d payments.%n",
                        simulator.uri(),
                        ledger.toAbsolutePath(),
                        simulator.ledger().size());
        spec.commandLine().getOut().flush();
        ended.await();
        return 0;
    }

    private SimulatorSettings settings() {
        try {
            var behaviour = new Behaviour(
                    Duration.ofMillis(latencyMillis),
                    p99LatencyMillis == null ? null : Duration.ofMillis(p99LatencyMillis),
                    errorRate,
                    paidThenSilentRate,
                    refusedRate,
                    rate);
            return new SimulatorSettings(address, port, apiKey, seed, ledger, behaviour);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private static int reportUsage(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(wrong.getMessage());
        command.getErr().println("See: money-simulator --help");
        return CommandLine.ExitCode.USAGE;
    }

    private static int report(Exception failure, CommandLine command) {
        boolean known = failure instanceof SimulatorException;
        command.getErr().println(known ? failure.getMessage() : "Unexpected: " + failure);
        return NOT_STARTED;
    }
}
