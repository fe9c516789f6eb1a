package io.largesse.cli;

import io.largesse.localstack.LargesseHome;
import io.largesse.localstack.LogTail;
import io.largesse.localstack.RedisCluster;
import io.largesse.localstack.Server;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the end of the logs. */
@Command(name = "logs", description = "Show the end of one log, or of all.", sortOptions = false)
final class LogsCommand implements Callable<Integer> {

    private static final long POLL_MILLIS = 200;
    private static final int MAX_LINES = 10_000;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "One of ${COMPLETION-CANDIDATES}; all if absent.")
    private @Nullable String name;

    @Option(names = "--follow", description = "Go on with what is written from now on, until Ctrl-C.")
    private boolean follow;

    @Option(names = "--lines", paramLabel = "N", defaultValue = "50", description = "How many lines (default 50).")
    private int lines;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        if (lines < 0 || lines > MAX_LINES) {
            throw usage("Expected --lines from 0 to %d, but saw %d".formatted(MAX_LINES, lines));
        }
        List<String> names = names();
        if (name != null && !names.contains(name)) {
            throw usage("Expected one of %s, but saw %s".formatted(String.join(", ", names), name));
        }
        List<FollowedLog> logs = names.stream()
                .filter(each -> name == null || name.equals(each))
                .map(each -> new FollowedLog(each, file(each)))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        logs.forEach(log -> print(log.name(), LogTail.read(log.file(), lines), out));
        while (follow) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            logs.forEach(log -> print(log.name(), log.newLines(), out));
        }
        return ExitCode.OK;
    }

    private void print(String log, List<String> some, PrintWriter out) {
        some.forEach(line -> out.println(name == null ? "%-13s | %s".formatted(log, line) : line));
        out.flush();
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static Path file(String log) {
        return LargesseHome.find().resolve(".largesse/logs").resolve(log + ".log");
    }

    private static List<String> names() {
        return Stream.of(
                        Arrays.stream(Server.values()).map(Server::fileName),
                        RedisCluster.names().stream(),
                        Arrays.stream(LocalService.values()).map(LocalService::displayName))
                .flatMap(Function.identity())
                .toList();
    }

    /** What may be named, for the help. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }
}
