package io.largesse.cli;

import io.largesse.localstack.HealthCheck;
import io.largesse.localstack.ManagedProcess;
import io.largesse.localstack.ProcessDefinition;
import io.largesse.localstack.ServerStatus;
import io.largesse.localstack.Signal;
import io.largesse.localstack.StackException;
import io.largesse.localstack.StackPorts;
import io.largesse.localstack.StartListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One program beside the stack as a local process: started from its jar, ready when it says so, stopped gracefully. */
final class ServiceProcess {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);
    private static final Duration ADOPTION_PATIENCE = Duration.ofSeconds(15);
    private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(2);

    private final Path root;
    private final LocalService service;
    private final LocalPorts ports;
    private final boolean quickStart;
    private final ServiceEnvironment surroundings;
    private final ManagedProcess process;

    ServiceProcess(Path root, LocalService service, LocalPorts ports, boolean quickStart) {
        this.root = root;
        this.service = service;
        this.ports = ports;
        this.quickStart = quickStart;
        this.surroundings = new ServiceEnvironment(root, service, ports);
        ProcessDefinition definition = new ProcessDefinition(
                service.displayName(),
                service.displayName(),
                ports.of(service),
                service.portOption(),
                Signal.TERMINATE,
                root.resolve(".largesse"));
        this.process = new ManagedProcess(definition, readiness(ports.managementOf(service), service.healthPath()));
    }

    /**
     * Adopts a healthy process of the present build, else starts one and waits until it is ready.
     *
     * @param settings environment variables beside those of every start
     */
    void start(StartListener listener, Map<String, String> settings) {
        Path jar = service.jar(root);
        if (!Files.isRegularFile(jar)) {
            throw new StackException("Expected the build to have made %s, but saw no such file; run mvn package"
                    .formatted(root.relativize(jar)));
        }
        stopOutdated(jar, listener);
        if (process.adopt(ADOPTION_PATIENCE, listener)) {
            return;
        }
        Map<String, String> environment = new HashMap<>(surroundings.variables());
        environment.putAll(settings);
        List<String> command = command(jar, environment, listener);
        listener.starting(service.displayName(), ports.of(service));
        Instant began = Instant.now();
        process.start(command, environment);
        process.awaitHealthy(START_TIMEOUT);
        listener.ready(service.displayName(), ports.of(service), Duration.between(began, Instant.now()));
    }

    /** A JVM loads classes from its jar while it runs, so one whose jar was replaced cannot be trusted. */
    private void stopOutdated(Path jar, StartListener listener) {
        Instant startedAt = process.status().startedAt();
        try {
            if (startedAt != null && Files.getLastModifiedTime(jar).toInstant().isAfter(startedAt)) {
                listener.note(service.displayName() + " was built anew since it started and is started again.");
                stop();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Throws, naming the option to change them, if something else listens on one of the two ports. */
    void requirePorts() {
        process.requirePort();
        int managementPort = ports.managementOf(service);
        if (process.status().pid() == null && !StackPorts.isFree(managementPort)) {
            throw new StackException("Port %d for the management of %s is taken by another process;"
                            .formatted(managementPort, service.displayName())
                    + " stop it or choose another with " + service.portOption());
        }
    }

    private List<String> command(Path jar, Map<String, String> environment, StartListener listener) {
        if (service.isSimulator()) {
            Path ledger = root.resolve(".largesse/data/money-simulator/ledger.ndjson");
            return ServiceJvm.simulatorCommand(
                    jar, List.of("--port", Integer.toString(ports.of(service)), "--ledger", ledger.toString()));
        }
        return quickStart ? quickCommand(jar, environment, listener) : ServiceJvm.command(jar);
    }

    /** What cannot be prepared is said, and the service starts from its jar. */
    private List<String> quickCommand(Path jar, Map<String, String> environment, StartListener listener) {
        PreparedService prepared = new PreparedService(jar, service.displayName(), root.resolve(".largesse/apps"));
        List<String> command;
        try {
            command = ServiceJvm.command(prepared.open());
        } catch (StackException failed) {
            listener.note("%s starts slower: %s".formatted(service.displayName(), failed.getMessage()));
            return ServiceJvm.command(jar);
        }
        prepared.cache().trainOnce(process, command, environment, listener);
        return prepared.cache().speedUp(command);
    }

    private static HealthCheck readiness(int managementPort, String path) {
        URI readiness = URI.create("http://127.0.0.1:%d%s".formatted(managementPort, path));
        return () -> {
            try (HttpClient client =
                    HttpClient.newBuilder().connectTimeout(HTTP_TIMEOUT).build()) {
                HttpRequest request =
                        HttpRequest.newBuilder(readiness).timeout(HTTP_TIMEOUT).build();
                HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
                if (answer.statusCode() != 200) {
                    throw new IOException("expected 200, but saw " + answer.statusCode());
                }
            }
        };
    }

    void stop() {
        process.stop(STOP_TIMEOUT);
    }

    ServerStatus status() {
        return process.status();
    }
}
