package io.largesse.benchmarks.rate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a process may have as many connections as asked for. */
final class OpenFiles {

    /** Jars, logs and connections to the servers. */
    private static final int OTHERS = 200;

    private static final String LIMIT = "Max open files";

    private OpenFiles() {}

    /** Says what to do where the limit is too low; nothing where it is high enough or not known. */
    static Optional<String> complaint(String name, long pid, int connections) {
        return softLimit(pid)
                .filter(limit -> limit < connections + OTHERS)
                .map(limit ->
                        "Expected %s (pid %d) to be allowed %d open files for %d connections, but saw a limit of %d; "
                                        .formatted(name, pid, connections + OTHERS, connections, limit)
                                + "run ulimit -n %d in the shell that starts it".formatted(connections + OTHERS));
    }

    private static Optional<Long> softLimit(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/limits")).stream()
                    .filter(line -> line.startsWith(LIMIT))
                    .map(line -> line.substring(LIMIT.length()).strip().split("\\s+")[0])
                    .filter(limit -> limit.matches("\\d+"))
                    .map(Long::parseLong)
                    .findFirst();
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }
}
