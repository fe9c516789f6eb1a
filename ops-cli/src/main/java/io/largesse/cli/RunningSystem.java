package io.largesse.cli;

import io.largesse.localstack.AotCache;
import io.largesse.localstack.DirectoryLock;
import io.largesse.localstack.GatewayIssuer;
import io.largesse.localstack.LocalStack;
import io.largesse.localstack.RedisCluster;
import io.largesse.localstack.Server;
import io.largesse.localstack.ServerStatus;
import io.largesse.localstack.StackConfiguration;
import io.largesse.localstack.StackEndpoints;
import io.largesse.localstack.StackException;
import io.largesse.localstack.StartListener;
import io.largesse.localstack.TokenIssuer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The stack and all services of one checkout, as far as they run. */
public final class RunningSystem {

    private final Path root;
    private final LocalPorts ports;
    private final LocalStack stack;
    /** One or none. */
    private final List<RedisCluster> clusters;

    private final LocalServices services;
    private final AtomicReference<Share> share = new AtomicReference<>(Share.UNDECIDED);

    /** What of the running system is this object's, and so to be stopped by {@link #stopOwn}. */
    private enum Share {
        UNDECIDED,
        OWNED,
        JOINED,
        ENDED
    }

    private RunningSystem(Path root, LocalPorts ports, boolean quickStart) {
        this.root = root;
        this.ports = ports;
        this.stack = LocalStack.of(
                StackConfiguration.durable(root).withPorts(ports.stack()).withQuickStart(quickStart));
        this.clusters = Stream.ofNullable(ports.redisCluster())
                .map(port -> RedisCluster.durable(root, port))
                .toList();
        this.services = new LocalServices(root, ports, quickStart);
    }

    /** The system, running or not, where it was last started; on the default ports if it never was. */
    public static RunningSystem of(Path root) {
        return of(root, LocalPorts.remembered(root).orElseGet(LocalPorts::defaults));
    }

    /** The same, of which only those services are wanted, with what they cannot do without. */
    public static RunningSystem of(Path root, Set<LocalService> wanted) {
        return of(
                root,
                LocalPorts.remembered(root).orElseGet(LocalPorts::defaults).withWanted(wanted));
    }

    static RunningSystem of(Path root, LocalPorts ports) {
        return of(root, ports, AotCache.isWanted());
    }

    static RunningSystem of(Path root, LocalPorts ports, boolean quickStart) {
        return new RunningSystem(root, ports, quickStart);
    }

    /** The system if every server and each of those services is healthy, with what they cannot do without. */
    public static Optional<RunningSystem> find(Path root, Set<LocalService> wanted) {
        return Optional.of(of(root, wanted)).filter(RunningSystem::isHealthy);
    }

    /**
     * Starts what does not run of that which is wanted; returns when all of it is healthy, and leaves it running when
     * this JVM ends. If something cannot start, what this call started is stopped, unless it joined a system that ran
     * before.
     */
    public void start(StartListener listener) {
        start(listener, Map.of());
    }

    /**
     * The same.
     *
     * @param settings environment variables for the services that this call starts
     */
    public void start(StartListener listener, Map<String, String> settings) {
        DirectoryLock.holding(root.resolve(".largesse/run/system.lock"), () -> {
            Set<LocalService> together = services.wantedOrRunning();
            stopIfElsewhere(listener);
            takeShare();
            services.requirePorts(together);
            ports.withWanted(withKnown(together)).remember(root);
            try {
                clusters.forEach(cluster -> cluster.start(listener));
                stack.start(listener);
                createDatabases(together);
                services.start(together, listener, settings);
            } catch (RuntimeException failed) {
                stopOwn();
                throw failed;
            }
        });
    }

    /** What was wanted of a system that runs still belongs to it, also where it has ended by itself. */
    private Set<LocalService> withKnown(Set<LocalService> some) {
        Set<LocalService> all = EnumSet.copyOf(some);
        if (hasJoined()) {
            LocalPorts.remembered(root).ifPresent(known -> all.addAll(known.wanted()));
        }
        return all;
    }

    private void createDatabases(Set<LocalService> of) {
        of.stream().flatMap(service -> service.databases().stream()).forEach(stack::createDatabase);
        if (of.contains(LocalService.PAYOUT)) {
            PayoutTargets.createTables(stack.endpoints());
        }
    }

    /** Nothing is started after {@link #stopOwn}, which would not know of it. */
    private void takeShare() {
        Share taken = isRunning() ? Share.JOINED : Share.OWNED;
        if (share.getAndUpdate(before -> before == Share.ENDED ? before : taken) == Share.ENDED) {
            throw new StackException("The system is being stopped");
        }
    }

    /** What was started against other ports knows the wrong addresses of the others. */
    private void stopIfElsewhere(StartListener listener) {
        Optional<LocalPorts> remembered = LocalPorts.remembered(root);
        if (remembered.isPresent() && !remembered.get().isSamePlaceAs(ports)) {
            RunningSystem other = of(root, remembered.get());
            if (other.isRunning()) {
                ports.requireFreeBut(heldPorts());
                listener.note("The ports or the kind of Redis have changed: what runs is stopped and started again.");
                other.stop();
            }
        }
    }

    /** Where servers and services of this checkout listen now, on whatever ports they were started. */
    private Set<Integer> heldPorts() {
        Set<Integer> held = status().values().stream()
                .filter(status -> status.state() != ServerStatus.State.STOPPED)
                .map(ServerStatus::port)
                .collect(Collectors.toSet());
        held.addAll(services.heldManagementPorts());
        return held;
    }

    public StackEndpoints endpoints() {
        return stack.endpoints();
    }

    /** The base URL of issue-service, without a path. */
    public URI issueService() {
        return address(LocalService.ISSUE);
    }

    /** The base URL of a service, without a path. */
    public URI address(LocalService service) {
        return URI.create("http://127.0.0.1:" + ports.of(service));
    }

    public String secret(LocalSecret secret) {
        return secret.openOrCreate(root.resolve(".largesse/keys"));
    }

    /** Whether the service's process lives, healthy or not. */
    public boolean isRunning(LocalService service) {
        return services.isRunning(service);
    }

    public TokenIssuer tokens() {
        return tokens(root);
    }

    static TokenIssuer tokens(Path root) {
        return TokenIssuer.openOrCreate(root.resolve(".largesse/keys"));
    }

    static GatewayIssuer gateway(Path root) {
        return GatewayIssuer.openOrCreate(root.resolve(".largesse/keys"));
    }

    /** Stops the services and then the stack, all gracefully; also ends a start in another thread. */
    public void stop() {
        services.stop();
        stack.stop();
        clusters.forEach(RedisCluster::stop);
        // A start in another thread may have come to the services meanwhile.
        services.stop();
    }

    /**
     * Stops the system if {@link #start} started it, also while it still does so in another thread; one that ran
     * before, even in part, is left as it is.
     */
    public void stopOwn() {
        Share last = share.getAndUpdate(before -> before == Share.UNDECIDED ? Share.ENDED : before);
        if (last == Share.OWNED) {
            stop();
        }
    }

    /** Whether something of the system ran already when {@link #start} came to it. */
    public boolean hasJoined() {
        return share.get() == Share.JOINED;
    }

    LocalPorts ports() {
        return ports;
    }

    /** Where what listens, for people. */
    List<Address> addresses() {
        StackEndpoints endpoints = endpoints();
        List<Address> addresses = new ArrayList<>(List.of(
                new Address("PostgreSQL", endpoints.postgresAddress(), endpoints.jdbcUrl("issue") + " (issue/issue)"),
                redis(endpoints),
                new Address("Kafka", endpoints.kafkaBootstrapServers(), "bootstrap server, plain text"),
                new Address(
                        "Schema registry",
                        endpoints.address(Server.SCHEMA_REGISTRY),
                        endpoints.registryUrl() + "/apis/ccompat/v7/subjects")));
        services.wantedOrRunning().forEach(service -> {
            URI address = address(service);
            addresses.add(new Address(
                    service.displayName(),
                    address.getAuthority(),
                    address + (service.isSimulator() ? service.healthPath() : "/api/v1")));
        });
        return addresses;
    }

    private Address redis(StackEndpoints endpoints) {
        return clusters.stream()
                .findFirst()
                .map(cluster -> new Address("Redis Cluster", "127.0.0.1:" + cluster.port(0), cluster.nodes()))
                .orElse(new Address("Redis", endpoints.redisAddress(), "redis://" + endpoints.redisAddress()));
    }

    /** One line of the table that {@code up} shows. */
    record Address(String name, String address, String use) {}

    private boolean isHealthy() {
        return Stream.concat(servers().values().stream(), services.wanted().values().stream())
                .allMatch(status -> status.state() == ServerStatus.State.HEALTHY);
    }

    public boolean isRunning() {
        return status().values().stream().anyMatch(status -> status.state() != ServerStatus.State.STOPPED);
    }

    /** By name, the servers first; of the services those that are wanted or run. */
    Map<String, ServerStatus> status() {
        Map<String, ServerStatus> status = servers();
        status.putAll(services.status());
        return status;
    }

    private Map<String, ServerStatus> servers() {
        Map<String, ServerStatus> status = new LinkedHashMap<>();
        for (Server server : Server.values()) {
            status.put(server.fileName(), stack.status(server));
        }
        clusters.forEach(cluster -> status.putAll(cluster.statusByName()));
        return status;
    }
}
