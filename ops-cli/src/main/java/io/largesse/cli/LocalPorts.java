package io.largesse.cli;

import io.largesse.localstack.Server;
import io.largesse.localstack.StackException;
import io.largesse.localstack.StackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the servers and the services listen, and which services are wanted; remembered in a file, so that later
 * commands find them.
 *
 * @param services ports; the default where one is not given
 * @param redisCluster first port of the Redis Cluster that services use; absent while they use the single Redis
 * @param wanted the services that belong to the system, with what they cannot do without; all where none is given
 */
record LocalPorts(
        StackPorts stack,
        Map<LocalService, Integer> services,
        @Nullable Integer redisCluster,
        Set<LocalService> wanted) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    LocalPorts {
        services = withDefaults(services);
        wanted = wanted(wanted);
        Set<Integer> taken = new HashSet<>(Set.of(stack.postgres(), stack.redis(), stack.kafka(), stack.registry()));
        services.forEach((service, port) -> {
            if (port < 1 || service.managementPort(port) > 65_535) {
                throw new IllegalArgumentException("expected a port from 1 to %d with %s, but saw %s"
                        .formatted(65_535 - service.managementPort(0), service.portOption(), port));
            }
            boolean own = taken.add(port);
            if (!own || service.managementPort(port) != port && !taken.add(service.managementPort(port))) {
                throw new IllegalArgumentException(
                        "expected a port of its own (and %d more for its management) with %s,"
                                        .formatted(service.managementPort(0), service.portOption())
                                + " but saw %d used twice".formatted(port));
            }
        });
    }

    LocalPorts(StackPorts stack, Map<LocalService, Integer> services) {
        this(stack, services, null, Set.of());
    }

    static LocalPorts defaults() {
        return new LocalPorts(StackPorts.defaults(), Map.of());
    }

    private static Map<LocalService, Integer> withDefaults(Map<LocalService, Integer> given) {
        Map<LocalService, Integer> all = new EnumMap<>(LocalService.class);
        for (LocalService service : LocalService.values()) {
            all.put(service, given.getOrDefault(service, service.defaultPort()));
        }
        return Collections.unmodifiableMap(all);
    }

    /** A file of a former version names none. */
    private static Set<LocalService> wanted(@Nullable Set<LocalService> given) {
        Set<LocalService> some = given == null || given.isEmpty() ? EnumSet.allOf(LocalService.class) : given;
        return Collections.unmodifiableSet(LocalService.withWhatTheyNeed(some));
    }

    LocalPorts withWanted(Set<LocalService> others) {
        return new LocalPorts(stack, services, redisCluster, others);
    }

    /** Whether all is in the same place, whatever is wanted of it. */
    boolean isSamePlaceAs(LocalPorts other) {
        return equals(other.withWanted(wanted));
    }

    int of(LocalService service) {
        return services.getOrDefault(service, service.defaultPort());
    }

    int managementOf(LocalService service) {
        return service.managementPort(of(service));
    }

    /** Throws, naming the option to change it, if a port is neither among those given nor free. */
    void requireFreeBut(Set<Integer> held) {
        for (Server server : Server.values()) {
            requireFreeBut(held, stack.of(server), server.displayName(), "--" + server.fileName() + "-port");
        }
        for (LocalService service : wanted) {
            requireFreeBut(held, of(service), service.displayName(), service.portOption());
            requireFreeBut(
                    held, managementOf(service), "the management of " + service.displayName(), service.portOption());
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
