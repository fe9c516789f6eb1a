package io.largesse.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A Redis Cluster of three masters without replicas, as local processes that outlive this JVM unless the cluster is
 * ephemeral.
 *
 * <p>While a node is away, its slots are: the other two go on with theirs ({@code cluster-require-full-coverage no}).
 * Nodes are counted from 0. Safe for use by several threads and JVMs.
 */
public final class RedisCluster implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ADOPTION_PATIENCE = Duration.ofSeconds(2);

    /** Of the cluster of a checkout, unless another is chosen. */
    public static final int DEFAULT_PORT = 16_391;

    private final Path directory;
    private final boolean durable;
    private final ServerFiles files = new ServerFiles(LargesseHome.find());
    private final ClusterTopology topology;
    private final List<ManagedProcess> processes;
    private final Thread shutdownHook = new Thread(this::end, "redis-cluster-end");

    private RedisCluster(Path directory, ClusterPorts ports, boolean durable) {
        this.directory = directory;
        this.durable = durable;
        this.topology = new ClusterTopology(ports);
        this.processes = IntStream.range(0, ClusterPorts.NODES)
                .mapToObj(node -> process(directory, node, ports.of(node)))
                .toList();
        if (!durable) {
            Runtime.getRuntime().addShutdownHook(shutdownHook);
        }
    }

    private static ManagedProcess process(Path directory, int node, int port) {
        ProcessDefinition definition = new ProcessDefinition(
                "Redis Cluster node " + node,
                fileName(node),
                port,
                "--redis-cluster=PORT",
                Signal.TERMINATE,
                directory);
        return new ManagedProcess(definition, RedisServer.answers(port));
    }

    /** For tests: a temporary folder and free ports; all is deleted on close. */
    public static RedisCluster ephemeral() {
        try {
            return new RedisCluster(Files.createTempDirectory("largesse-cluster-"), ClusterPorts.free(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cluster of a checkout: data under {@code .largesse} that lasts, on this port and the two above it. */
    public static RedisCluster durable(Path root, int firstPort) {
        return new RedisCluster(root.resolve(".largesse"), new ClusterPorts(firstPort), true);
    }

    /** Starts the nodes that do not run, joins them if they never were, and waits until all slots are served. */
    public RedisCluster start() {
        return start(StartListener.SILENT);
    }

    public RedisCluster start(StartListener listener) {
        exclusively(() -> {
            files.redis(listener);
            processes.forEach(ManagedProcess::requirePort);
            for (int node = 0; node < ClusterPorts.NODES; node++) {
                launch(node, listener);
            }
            topology.join();
            topology.awaitComplete(START_TIMEOUT);
        });
        return this;
    }

    private void launch(int node, StartListener listener) {
        ManagedProcess process = processes.get(node);
        if (process.adopt(ADOPTION_PATIENCE, listener)) {
            return;
        }
        Instant began = Instant.now();
        int port = process.definition().port();
        listener.starting(process.definition().displayName(), port);
        process.start(command(node, files.redis(listener)), Map.of());
        process.awaitHealthy(START_TIMEOUT);
        listener.ready(process.definition().displayName(), port, Duration.between(began, Instant.now()));
    }

    private List<String> command(int node, Path program) {
        Path data = directory.resolve("data").resolve(fileName(node));
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return topology.command(RedisServer.command(program, port(node), data), node);
    }

    /** Starts one node again on its data, and waits until all slots of the nodes that run are served. */
    public void start(int node) {
        exclusively(() -> {
            launch(node, StartListener.SILENT);
            if (processes.stream().allMatch(ManagedProcess::isRunning)) {
                topology.awaitComplete(START_TIMEOUT);
            }
        });
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill(int node) {
        exclusively(() -> processes.get(node).kill());
    }

    /** Ends one node in order: its append-only file is complete. */
    public void stop(int node) {
        exclusively(() -> processes.get(node).stop(STOP_TIMEOUT));
    }

    public void stop() {
        exclusively(() -> processes.forEach(process -> process.stop(STOP_TIMEOUT)));
    }

    /** For {@code spring.data.redis.cluster.nodes}: {@code host:port,host:port,host:port}. */
    public String nodes() {
        return IntStream.range(0, ClusterPorts.NODES)
                .mapToObj(node -> "127.0.0.1:" + port(node))
                .collect(Collectors.joining(","));
    }

    /** The names of the logs, whether the nodes run or not. */
    public static List<String> names() {
        return IntStream.range(0, ClusterPorts.NODES)
                .mapToObj(RedisCluster::fileName)
                .toList();
    }

    private static String fileName(int node) {
        return "redis-cluster-" + node;
    }

    public int port(int node) {
        return processes.get(node).definition().port();
    }

    /** In the order of the nodes. */
    public List<ServerStatus> status() {
        return processes.stream().map(ManagedProcess::status).toList();
    }

    /** In the order of the nodes; by the names of their logs. */
    public Map<String, ServerStatus> statusByName() {
        Map<String, ServerStatus> status = new LinkedHashMap<>();
        processes.forEach(process -> status.put(process.definition().fileName(), process.status()));
        return status;
    }

    public boolean isRunning() {
        return processes.stream().anyMatch(ManagedProcess::isRunning);
    }

    /** Stops all nodes and, if the cluster is ephemeral, deletes its folder. */
    @Override
    public void close() {
        end();
        if (!durable) {
            try {
                Runtime.getRuntime().removeShutdownHook(shutdownHook);
            } catch (IllegalStateException endingAlready) {
                // The hook runs or has run.
            }
        }
    }

    private void end() {
        if (durable) {
            stop();
        } else {
            exclusively(() -> processes.forEach(ManagedProcess::kill));
            Folders.delete(directory);
        }
    }

    private void exclusively(Runnable action) {
        DirectoryLock.holding(directory.resolve("run/redis-cluster.lock"), action);
    }
}
