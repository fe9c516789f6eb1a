package io.largesse.localstack;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Where the nodes of a Redis Cluster listen: three ports in a row, and for the cluster bus the ports 10,000 above,
 * where clients that know no other place look for it.
 */
record ClusterPorts(int first) {

    static final int NODES = 3;

    private static final int BUS_OFFSET = 10_000;

    /** Bus ports too stay below the ranges from which operating systems take those of outgoing connections. */
    private static final int FREE_FROM = 12_000;

    private static final int FREE_UNTIL = 21_000;

    private static final int MAX_ATTEMPTS = 1_000;

    ClusterPorts {
        if (first < 1 || first + NODES - 1 + BUS_OFFSET > 65_535) {
            throw new IllegalArgumentException("expected the first port of the cluster from 1 to %d, but saw %d"
                    .formatted(65_535 - BUS_OFFSET - NODES + 1, first));
        }
    }

    static ClusterPorts free() {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            ClusterPorts ports = new ClusterPorts(ThreadLocalRandom.current().nextInt(FREE_FROM, FREE_UNTIL - NODES));
            if (ports.areFree()) {
                return ports;
            }
        }
        throw new StackException("Expected %d free ports in a row from %d to %d and %d above them, but found none"
                .formatted(NODES, FREE_FROM, FREE_UNTIL, BUS_OFFSET));
    }

    private boolean areFree() {
        for (int node = 0; node < NODES; node++) {
            if (!StackPorts.isFree(of(node)) || !StackPorts.isFree(bus(node))) {
                return false;
            }
        }
        return true;
    }

    int of(int node) {
        return first + node;
    }

    int bus(int node) {
        return of(node) + BUS_OFFSET;
    }
}
