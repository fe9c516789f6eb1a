package io.largesse.localstack;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which node of a Redis Cluster serves which slots, and how the nodes come to know each other. */
final class ClusterTopology {

    private static final int SLOTS = 16_384;

    /** A node is failed after this; it is taken back after twice as long. */
    private static final Duration NODE_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final ClusterPorts ports;

    ClusterTopology(ClusterPorts ports) {
        this.ports = ports;
    }

    /** The command of a Redis on its own, with what makes it a node. */
    List<String> command(List<String> single, int node) {
        List<String> command = new ArrayList<>(single);
        command.addAll(List.of(
                "--cluster-enabled",
                "yes",
                "--cluster-config-file",
                "nodes.conf",
                "--cluster-port",
                Integer.toString(ports.bus(node)),
                "--cluster-announce-ip",
                "127.0.0.1",
                "--cluster-node-timeout",
                Long.toString(NODE_TIMEOUT.toMillis()),
                "--cluster-require-full-coverage",
                "no"));
        return command;
    }

    /** Gives each node its slots unless it has some, and makes all known to the first; may be repeated. */
    void join() {
        try {
            for (int node = 0; node < ClusterPorts.NODES; node++) {
                join(node);
            }
        } catch (IOException e) {
            throw new StackException("Expected the Redis nodes to form a cluster, but saw " + e.getMessage(), e);
        }
    }

    private void join(int node) throws IOException {
        try (RedisConnection connection = new RedisConnection(ports.of(node))) {
            if (hasNoSlots(connection.send("CLUSTER", "NODES"))) {
                String from = Integer.toString(firstSlot(node));
                connection.send("CLUSTER", "ADDSLOTSRANGE", from, Integer.toString(firstSlot(node + 1) - 1));
            }
            if (node > 0) {
                String first = Integer.toString(ports.of(0));
                connection.send("CLUSTER", "MEET", "127.0.0.1", first, Integer.toString(ports.bus(0)));
            }
        }
    }

    /** Slots follow the state of the link, which is the last word otherwise. */
    private static boolean hasNoSlots(String nodes) {
        return nodes.lines()
                .anyMatch(line -> line.contains("myself") && line.strip().endsWith("connected"));
    }

    private static int firstSlot(int node) {
        return node * SLOTS / ClusterPorts.NODES;
    }

    /** Waits until every node knows all, serves, and sees no slot without a node. */
    void awaitComplete(Duration timeout) {
        Instant deadline = Instant.now().plus(timeout);
        for (int node = 0; node < ClusterPorts.NODES; node++) {
            awaitComplete(ports.of(node), deadline);
        }
    }

    private static void awaitComplete(int port, Instant deadline) {
        Map<String, String> seen = info(port);
        while (!isComplete(seen)) {
            if (Instant.now().isAfter(deadline)) {
                throw new StackException(
                        "Expected the Redis Cluster to serve all slots, but node %d saw %s".formatted(port, seen));
            }
            pause();
            seen = info(port);
        }
    }

    private static boolean isComplete(Map<String, String> info) {
        return "ok".equals(info.get("cluster_state"))
                && Integer.toString(SLOTS).equals(info.get("cluster_slots_ok"))
                && Integer.toString(ClusterPorts.NODES).equals(info.get("cluster_size"));
    }

    private static Map<String, String> info(int port) {
        try {
            return RedisConnection.ask(port, "CLUSTER", "INFO")
                    .lines()
                    .filter(line -> line.contains(":"))
                    .map(line -> line.split(":", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].strip()));
        } catch (IOException e) {
            return Map.of("unreachable", String.valueOf(e.getMessage()));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for the Redis Cluster", e);
        }
    }
}
