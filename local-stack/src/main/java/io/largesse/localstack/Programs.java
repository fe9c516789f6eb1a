package io.largesse.localstack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The operating system's programs and processes. */
public final class Programs {

    private static final Pattern PATH_SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private static final int SHOWN_LOG_LINES = 15;

    /** Index of the number of threads in /proc/PID/stat, counted from the state, which follows the name. */
    private static final int THREAD_COUNT = 17;

    private Programs() {}

    static Optional<Path> find(String name) {
        return PATH_SEPARATOR
                .splitAsStream(System.getenv().getOrDefault("PATH", "/usr/bin:/bin"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The {@code java} of this JVM. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** An ordinary user with a name, which containers do not give to every user id. */
    static boolean isOrdinaryUser() {
        String name = System.getProperty("user.name", "?");
        return !name.equals("root") && !name.equals("?");
    }

    /** Whether the program ends with 0 within the time given; its output is lost. */
    static boolean succeeds(List<String> command, Duration timeout) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs a preparation to its end; throws with the end of its output if it fails. */
    public static void run(String purpose, List<String> command, Path log, Duration timeout) {
        try {
            Files.createDirectories(log.resolveSibling(""));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            if (!ended || process.exitValue() != 0) {
                throw new StackException("Expected to %s, but it %s; the end of %s:%n%s"
                        .formatted(
                                purpose,
                                ended ? "ended with " + process.exitValue() : "took over " + timeout.toSeconds() + " s",
                                log,
                                LogTail.excerpt(log, SHOWN_LOG_LINES)));
            }
        } catch (IOException e) {
            throw new StackException("Expected to %s, but saw %s".formatted(purpose, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting to " + purpose, e);
        }
    }

    /** Alive, and not merely waiting for its parent to collect it. */
    static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !isDefunct(process.pid());
    }

    /**
     * In a container whose first process never collects orphans, dead ones stay listed for ever. While other threads
     * of it still end, its ports are still taken.
     */
    private static boolean isDefunct(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "stat"))) {
            String stat = lines.findFirst().orElse("");
            List<String> afterName =
                    List.of(stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1));
            return afterName.size() > THREAD_COUNT
                    && afterName.getFirst().equals("Z")
                    && Integer.parseInt(afterName.get(THREAD_COUNT)) <= 1;
        } catch (IOException | UncheckedIOException noSuchFile) {
            return false;
        }
    }
}
