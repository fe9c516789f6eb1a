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
final class Programs {

    private static final Pattern PATH_SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

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
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
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
    static void run(String purpose, List<String> command, Path log, Duration timeout) {
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
                                String.join(System.lineSeparator(), LogTail.read(log, 15))));
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

    /** In a container whose first process never collects orphans, dead ones stay listed for ever. */
    static boolean isDefunct(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "stat"))) {
            return lines.findFirst()
                    .map(stat -> stat.startsWith("Z", stat.lastIndexOf(')') + 2))
                    .orElse(false);
        } catch (IOException | UncheckedIOException noSuchFile) {
            return false;
        }
    }
}
