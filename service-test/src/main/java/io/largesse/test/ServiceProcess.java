package io.largesse.test;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A service in a JVM of its own, to be killed and started again.
 *
 * <p>It runs from the class path of the test, less the test's own classes. All starts write to one log file. It ends
 * with this JVM at the latest. Not safe for use by several threads.
 */
public final class ServiceProcess implements AutoCloseable {

    private static final Set<ServiceProcess> ALL = ConcurrentHashMap.newKeySet();
    private static final List<String> JVM_ARGUMENTS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TieredStopAtLevel=1",
            "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.largesse",
            "-Xmx512m");
    private static final Duration READY_WITHIN = Duration.ofSeconds(180);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(10);
    private static final int SHOWN_LOG_LINES = 60;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALL.forEach(ServiceProcess::kill), "services-end"));
    }

    private final String mainClass;
    private final Map<String, String> environment;
    private final HttpApi readiness;
    private final String readinessPath;
    private final Path log;
    private @Nullable Process process;

    /**
     * Describes a service and does not start it yet.
     *
     * @param readiness answers 200 once the service is ready
     */
    public ServiceProcess(Class<?> mainClass, Map<String, String> environment, URI readiness) {
        this.mainClass = mainClass.getName();
        this.environment = Map.copyOf(environment);
        this.readiness = HttpApi.at(readiness.resolve("/"));
        this.readinessPath = readiness.getPath();
        this.log = logFile(mainClass);
        ALL.add(this);
    }

    private static Path logFile(Class<?> mainClass) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "service-logs"));
            return Files.createTempFile(folder, mainClass.getSimpleName() + "-", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Collection<ServiceProcess> all() {
        return ALL;
    }

    /** Starts and waits until ready; throws with the end of the log where it ends or takes too long. */
    public ServiceProcess start() {
        Process started = launch();
        process = started;
        try {
            await().atMost(READY_WITHIN)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !started.isAlive() || isReady());
        } catch (RuntimeException e) {
            throw new IllegalStateException("expected " + mainClass + " to become ready\n" + logTail(), e);
        }
        if (!started.isAlive()) {
            throw new IllegalStateException("expected " + mainClass + " to become ready, but it ended with "
                    + started.exitValue() + "\n" + logTail());
        }
        return this;
    }

    private Process launch() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_ARGUMENTS);
        command.addAll(List.of("-cp", classPath(), mainClass));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        String ours = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(ours.split(java.io.File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }

    private boolean isReady() {
        try {
            return readiness.get(readinessPath).status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            if (!ends(running)) {
                throw new IllegalStateException("expected process " + running.pid() + " to be gone in " + GONE_WITHIN);
            }
        }
    }

    private static boolean ends(Process ending) {
        try {
            return ending.waitFor(GONE_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public boolean isRunning() {
        Process running = process;
        return running != null && running.isAlive();
    }

    public String logTail() {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.toList();
            List<String> last = all.subList(Math.max(0, all.size() - SHOWN_LOG_LINES), all.size());
            return "The end of " + log.toAbsolutePath() + ":\n" + String.join("\n", last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the service end in order (SIGTERM), so that it leaves its consumer groups; kills it if that takes long. */
    @Override
    public void close() {
        Process running = process;
        if (running != null) {
            running.destroy();
            ends(running);
        }
        kill();
        ALL.remove(this);
    }
}
