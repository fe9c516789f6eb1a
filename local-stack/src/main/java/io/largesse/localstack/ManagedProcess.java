package io.largesse.localstack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process that outlives this JVM and is found again by a later one. It is recorded with its pid and its start, and
 * signals go only to the very process that was recorded.
 */
public final class ManagedProcess {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);
    /** A process that was just killed keeps its port for a moment. */
    private static final Duration PORT_TIMEOUT = Duration.ofSeconds(1);

    /** Recorded of a training run. */
    private static final int NO_PORT = 0;

    private static final int SHOWN_LOG_LINES = 15;

    private final ProcessDefinition definition;
    private final HealthCheck healthCheck;

    public ManagedProcess(ProcessDefinition definition, HealthCheck healthCheck) {
        this.definition = definition;
        this.healthCheck = healthCheck;
    }

    public ProcessDefinition definition() {
        return definition;
    }

    public ServerStatus status() {
        Optional<ProcessRecord> live = live();
        if (live.isEmpty()) {
            return new ServerStatus(ServerStatus.State.STOPPED, definition.port(), null, null);
        }
        ProcessRecord found = live.get();
        boolean healthy = found.port() == definition.port() && healthCheck.passes();
        ServerStatus.State state = healthy ? ServerStatus.State.HEALTHY : ServerStatus.State.UNHEALTHY;
        return new ServerStatus(state, found.port(), found.pid(), found.startedAt());
    }

    /**
     * Whether a process of a former run serves already. One that lives but does not answer within the time given, or
     * listens elsewhere, is stopped, and the listener is told.
     */
    public boolean adopt(Duration patience, StartListener listener) {
        Optional<ProcessRecord> live = live();
        if (live.isEmpty()) {
            return false;
        }
        ProcessRecord found = live.get();
        String who =
                "%s of a former run (pid %d, port %d)".formatted(definition.displayName(), found.pid(), found.port());
        if (found.port() == definition.port() && becomesHealthy(Instant.now().plus(patience))) {
            listener.note(who + " is healthy and goes on.");
            return true;
        }
        if (found.port() == NO_PORT) {
            listener.note("A former preparation of " + definition.displayName() + " is ended.");
        } else {
            listener.note(who + (found.port() == definition.port() ? " does not answer" : " listens elsewhere")
                    + " and is stopped.");
        }
        stop(KILL_TIMEOUT);
        return false;
    }

    /** Starts the process and records it; what a former run logged is kept as {@code .log.old}. */
    public void start(List<String> program, Map<String, String> environment) {
        start(program, environment, definition.port());
    }

    /** Starts the process for a while only: nobody takes it for one that serves, and {@link #stop} kills it. */
    Process startTraining(List<String> program, Map<String, String> environment) {
        return start(program, environment, NO_PORT);
    }

    private Process start(List<String> program, Map<String, String> environment, int recordedPort) {
        requireFreePort();
        Path log = definition.logFile();
        try {
            Files.createDirectories(log.resolveSibling(""));
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
            }
            Process process = launch(program, environment, log);
            record(process, program.getFirst(), recordedPort);
            return process;
        } catch (IOException e) {
            throw new StackException(
                    "Expected to start %s, but saw %s".formatted(definition.displayName(), e.getMessage()), e);
        }
    }

    /** Throws, naming the option to change it, if something else listens on the port; a live process may. */
    public void requirePort() {
        if (!isRunning()) {
            requireFreePort();
        }
    }

    private void requireFreePort() {
        Instant deadline = Instant.now().plus(PORT_TIMEOUT);
        while (!StackPorts.isFree(definition.port()) && Instant.now().isBefore(deadline)) {
            pause();
        }
        if (!StackPorts.isFree(definition.port())) {
            throw new StackException("Port %d for %s is taken by another process; stop it or choose another with %s"
                    .formatted(definition.port(), definition.displayName(), definition.portOption()));
        }
    }

    private Process launch(List<String> program, Map<String, String> environment, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        // In a session of its own, Ctrl-C in a terminal does not reach it; the pid stays the same.
        Programs.find("setsid").ifPresent(setsid -> command.add(setsid.toString()));
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(definition.directory().toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private void record(Process process, String program, int port) {
        Instant startedAt =
                process.info().startInstant().orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.MILLIS));
        new ProcessRecord(definition.fileName(), process.pid(), startedAt, port, program).write(definition.runFile());
    }

    /** Waits until it answers; throws with the end of its log if it dies or takes longer. */
    public void awaitHealthy(Duration timeout) {
        if (becomesHealthy(Instant.now().plus(timeout))) {
            return;
        }
        String fate = live().isPresent() ? "did not answer within %d s".formatted(timeout.toSeconds()) : "ended";
        throw new StackException("Expected %s to listen on port %d, but it %s; the end of %s:%n%s"
                .formatted(
                        definition.displayName(),
                        definition.port(),
                        fate,
                        definition.logFile(),
                        LogTail.excerpt(definition.logFile(), SHOWN_LOG_LINES)));
    }

    private boolean becomesHealthy(Instant deadline) {
        while (live().isPresent()) {
            if (healthCheck.passes()) {
                return true;
            }
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            pause();
        }
        return false;
    }

    /** Asks the process to end and kills it if it has not after the time given; returns when it is gone. */
    public void stop(Duration timeout) {
        if (live().filter(found -> found.port() == NO_PORT).isPresent()) {
            kill();
        } else {
            endGracefully(timeout);
        }
    }

    /** Asks what runs to end, also a training run, and kills it after the time given; returns whether in time. */
    boolean endGracefully(Duration timeout) {
        Optional<ProcessHandle> process = live().flatMap(ProcessRecord::process);
        boolean inTime = process.isEmpty() || endsAfterSignal(process.get(), timeout);
        if (!inTime) {
            kill();
        }
        forget();
        return inTime;
    }

    private boolean endsAfterSignal(ProcessHandle process, Duration timeout) {
        List<ProcessHandle> family = family(process);
        try {
            definition.stopSignal().send(process);
        } catch (IOException e) {
            process.destroy();
        }
        return awaitGone(family, timeout);
    }

    /** Ends the process without warning (SIGKILL) and returns when it and its children are gone. */
    public void kill() {
        live().flatMap(ProcessRecord::process).ifPresent(process -> {
            List<ProcessHandle> family = family(process);
            family.forEach(ProcessHandle::destroyForcibly);
            if (!awaitGone(family, KILL_TIMEOUT)) {
                throw new StackException("Expected %s (pid %d) to be gone after SIGKILL, but saw it alive"
                        .formatted(definition.displayName(), process.pid()));
            }
        });
        forget();
    }

    /** Tells the process, then its children; one that stands still has no more of them. */
    void tell(Signal signal) {
        live().flatMap(ProcessRecord::process).stream()
                .flatMap(process -> {
                    send(signal, process);
                    return process.descendants();
                })
                .forEach(child -> send(signal, child));
    }

    private static void send(Signal signal, ProcessHandle process) {
        try {
            signal.send(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ProcessHandle> family(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    private static boolean awaitGone(List<ProcessHandle> processes, Duration timeout) {
        Instant deadline = Instant.now().plus(timeout);
        while (processes.stream().anyMatch(Programs::isRunning)) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            pause();
        }
        return true;
    }

    /** The last lines of the log, fewer if it is shorter. */
    public List<String> lastLogLines(int count) {
        return LogTail.read(definition.logFile(), count);
    }

    boolean isRunning() {
        return live().isPresent();
    }

    private Optional<ProcessRecord> live() {
        return ProcessRecord.read(definition.runFile())
                .filter(found -> found.process().isPresent());
    }

    private void forget() {
        try {
            Files.deleteIfExists(definition.runFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for a process", e);
        }
    }
}
