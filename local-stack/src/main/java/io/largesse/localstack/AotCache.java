package io.largesse.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a JVM learned while it started a program once, kept in a file, so that later starts of the same program with
 * the same options need less than half the processor time. Without the file all works, only slower.
 */
public final class AotCache {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
    /** The JVM writes the file after the program has ended, which is most of the work. */
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(180);

    private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(30);
    private static final int KILLED = 128 + 9;

    private final Path file;

    /** @param file named for one build of the program, its options and the JVM: see {@link BuildStamp} */
    public AotCache(Path file) {
        this.file = file;
    }

    /** Unless the environment says LARGESSE_QUICK_START=false. */
    public static boolean isWanted() {
        return !"false".equalsIgnoreCase(System.getenv("LARGESSE_QUICK_START"));
    }

    /** The same command with the cache, if there is one. */
    public List<String> speedUp(List<String> command) {
        return Files.isRegularFile(file) ? with(command, using(file)) : command;
    }

    /**
     * Makes the cache, if it is absent, by running the command until it is healthy. A failure is said and remembered
     * in a file beside the cache, and is not tried again; throws only if something else ended the run.
     */
    public void trainOnce(
            ManagedProcess process, List<String> command, Map<String, String> environment, StartListener listener) {
        DirectoryLock.holding(beside(".lock"), () -> {
            if (!Files.exists(file) && !Files.exists(failure())) {
                listener.note(
                        process.definition().displayName() + " is prepared for quick starts (once per build) ...");
                train(process, command, environment);
            }
        });
        if (Files.exists(failure())) {
            listener.note("%s starts slower: it could not be prepared for quick starts, see %s"
                    .formatted(process.definition().displayName(), failure()));
        }
    }

    private void train(ManagedProcess process, List<String> command, Map<String, String> environment) {
        Path partial = beside(".partial");
        try {
            Files.deleteIfExists(partial);
            Process training =
                    process.startTraining(with(command, List.of("-XX:AOTCacheOutput=" + partial)), environment);
            try {
                process.awaitHealthy(START_TIMEOUT);
                if (process.endGracefully(WRITE_TIMEOUT)) {
                    check(command, partial);
                    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
                } else {
                    remember("Expected the JVM to write its cache within %d s, but it took longer"
                            .formatted(WRITE_TIMEOUT.toSeconds()));
                }
            } catch (StackException failed) {
                if (training.waitFor(1, TimeUnit.SECONDS) && training.exitValue() == KILLED) {
                    throw new StackException("%s was ended while it was prepared for quick starts"
                            .formatted(process.definition().displayName()));
                }
                process.kill();
                remember(String.valueOf(failed.getMessage()));
            } finally {
                Files.deleteIfExists(partial);
                Files.deleteIfExists(beside(".partial.config"));
                keepLog(process.definition());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException(
                    "Interrupted while preparing " + process.definition().displayName(), e);
        }
    }

    /** A JVM that cannot use a cache starts without it and says little, so it is asked once to insist on it. */
    private void check(List<String> command, Path cache) throws IOException {
        if (!Files.isRegularFile(cache)) {
            throw new StackException("Expected the JVM to write %s, but saw no such file".formatted(cache));
        }
        List<String> insisting = with(command, List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"));
        Path log = beside(".check");
        Programs.run("start with " + cache, versionOnly(insisting), log, CHECK_TIMEOUT);
        Files.delete(log);
    }

    /** The same JVM options and class path, but nothing to run. */
    static List<String> versionOnly(List<String> command) {
        int jar = command.indexOf("-jar");
        int classPath = jar >= 0 ? jar : command.indexOf("-cp");
        List<String> options = new ArrayList<>(command.subList(0, classPath));
        options.addAll(List.of("-cp", command.get(classPath + 1), "-version"));
        return options;
    }

    private void remember(String reason) throws IOException {
        Files.writeString(failure(), reason + "\n");
    }

    /** The next start moves the log away. */
    private static void keepLog(ProcessDefinition definition) throws IOException {
        Path log = definition.logFile();
        if (Files.exists(log)) {
            Path kept = log.resolveSibling(definition.fileName() + "-training.log");
            Files.copy(log, kept, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The log is quiet about single parts of the cache that do not fit: they cost time only. */
    private static List<String> using(Path cache) {
        return List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off");
    }

    private static List<String> with(List<String> command, List<String> options) {
        List<String> extended = new ArrayList<>(command);
        extended.addAll(1, options);
        return List.copyOf(extended);
    }

    private Path failure() {
        return beside(".failed");
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
