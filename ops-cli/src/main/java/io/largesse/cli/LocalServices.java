package io.largesse.cli;

import io.largesse.localstack.ServerStatus;
import io.largesse.localstack.StartListener;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The processes of all services, of which some are wanted and some may run. */
final class LocalServices {

    private final LocalPorts ports;
    /** The simulator is the last, so that payments in flight are still answered when all are stopped in turn. */
    private final Map<LocalService, ServiceProcess> processes = new EnumMap<>(LocalService.class);

    LocalServices(Path root, LocalPorts ports, boolean quickStart) {
        this.ports = ports;
        for (LocalService service : LocalService.values()) {
            processes.put(service, new ServiceProcess(root, service, ports, quickStart));
        }
    }

    /** Those that are wanted and those that run, with what they cannot do without. */
    Set<LocalService> wantedOrRunning() {
        Set<LocalService> services = EnumSet.copyOf(ports.wanted());
        processes.keySet().stream().filter(this::isRunning).forEach(services::add);
        return LocalService.withWhatTheyNeed(services);
    }

    boolean isRunning(LocalService service) {
        return process(service).status().state() != ServerStatus.State.STOPPED;
    }

    void requirePorts(Set<LocalService> some) {
        some.forEach(service -> process(service).requirePorts());
    }

    /** Starts them all at the same time; the first failure is thrown when all have started or failed. */
    void start(Set<LocalService> some, StartListener listener, Map<String, String> settings) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<?>[] starts = some.stream()
                    .map(service ->
                            CompletableFuture.runAsync(() -> process(service).start(listener, settings), threads))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(starts).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    void stop() {
        processes.values().forEach(ServiceProcess::stop);
    }

    /** By name, of those that are wanted. */
    Map<String, ServerStatus> wanted() {
        return status(ports.wanted());
    }

    /** By name, of those that are wanted or run. */
    Map<String, ServerStatus> status() {
        return status(wantedOrRunning());
    }

    private Map<String, ServerStatus> status(Set<LocalService> some) {
        Map<String, ServerStatus> status = new LinkedHashMap<>();
        some.forEach(
                service -> status.put(service.displayName(), process(service).status()));
        return status;
    }

    /** Where the management of those that run listens now, on whatever ports they were started. */
    Set<Integer> heldManagementPorts() {
        Set<Integer> held = new HashSet<>();
        processes.forEach((service, process) -> {
            ServerStatus status = process.status();
            if (status.state() != ServerStatus.State.STOPPED) {
                held.add(service.managementPort(status.port()));
            }
        });
        return held;
    }

    private ServiceProcess process(LocalService service) {
        return Objects.requireNonNull(processes.get(service));
    }
}
