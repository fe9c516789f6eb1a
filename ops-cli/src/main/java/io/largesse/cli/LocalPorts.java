package io.largesse.cli;

import io.largesse.localstack.Server;
import io.largesse.localstack.StackException;
import io.largesse.localstack.StackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the servers and the services listen; remembered in a file, so that later commands find them.
 *
 * @param redisCluster first port of the Redis Cluster that services use; absent while they use the single Redis
 */
record LocalPorts(
        StackPorts stack,
        Map<LocalService, Integer> services,
        @Nullable Integer redisCluster) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    LocalPorts {
        services = Map.copyOf(services);
        Set<Integer> taken = new HashSet<>(Set.of(stack.postgres(), stack.redis(), stack.kafka(), stack.registry()));
        for (LocalService service : LocalService.values()) {
            Integer port = services.get(service);
            if (port == null || port < 1 || LocalService.managementPort(port) > 65_535) {
                throw new IllegalArgumentException(
                        "expected a port from 1 to 64535 with %s, but saw %s".formatted(service.portOption(), port));
            }
            if (!taken.add(port) || !taken.add(LocalService.managementPort(port))) {
                throw new IllegalArgumentException(
                        "expected a port of its own (and %d more for its management) with %s,"
                                        .formatted(LocalService.managementPort(0), service.portOption())
                                + " but saw %d used twice".formatted(port));
            }
        }
    }

    LocalPorts(StackPorts stack, Map<LocalService, Integer> services) {
        this(stack, services, null);
    }

    static LocalPorts defaults() {
        return new LocalPorts(
                StackPorts.defaults(),
                Arrays.stream(LocalService.values())
                        .collect(Collectors.toMap(Function.identity(), LocalService::defaultPort)));
    }

    int of(LocalService service) {
        return services.getOrDefault(service, service.defaultPort());
    }

    /** Throws, naming the option to change it, if a port is neither among those given nor free. */
    void requireFreeBut(Set<Integer> held) {
        for (Server server : Server.values()) {
            requireFreeBut(held, stack.of(server), server.displayName(), "--" + server.fileName() + "-port");
        }
        for (LocalService service : LocalService.values()) {
            requireFreeBut(held, of(service), service.displayName(), service.portOption());
            requireFreeBut(
                    held,
                    LocalService.managementPort(of(service)),
                    "the management of " + service.displayName(),
                    service.portOption());
        }
    }

    private static void requireFreeBut(Set<Integer> held, int port, String who, String option) {
        if (!held.contains(port) && !StackPorts.isFree(port)) {
            throw new StackException("Port %d for %s is taken by another process; stop it or choose another with %s"
                    .formatted(port, who, option));
        }
    }

    static Optional<LocalPorts> remembered(Path root) {
        Path file = file(root);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), LocalPorts.class));
        } catch (JacksonException e) {
            throw new StackException("Expected ports in %s, but saw something else; delete it".formatted(file), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remember(Path root) {
        Path file = file(root);
        try {
            Files.createDirectories(file.resolveSibling(""));
            Path temporary = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(temporary, JSON.writeValueAsString(this));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Path root) {
        return root.resolve(".largesse/run/ports.json");
    }
}
