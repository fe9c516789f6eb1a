package io.largesse.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** The TCP ports of the four servers on the loopback interface. */
public record StackPorts(int postgres, int redis, int kafka, int registry) {

    /** Below the ranges from which operating systems take the local ports of outgoing connections. */
    private static final int FREE_FROM = 12_000;

    private static final int FREE_UNTIL = 31_000;

    private static final int MAX_ATTEMPTS = 1_000;

    public StackPorts {
        for (int port : new int[] {postgres, redis, kafka, registry}) {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("expected a port from 1 to 65535, but saw " + port);
            }
        }
        if (Set.copyOf(List.of(postgres, redis, kafka, registry)).size() != 4) {
            throw new IllegalArgumentException("expected four different ports, but saw %d, %d, %d and %d"
                    .formatted(postgres, redis, kafka, registry));
        }
    }

    public static StackPorts defaults() {
        return new StackPorts(25_432, 26_379, 29_092, 28_081);
    }

    /** Four ports nobody listens on now; they stay free of outgoing connections while a server restarts. */
    public static StackPorts free() {
        Set<Integer> ports = new LinkedHashSet<>();
        for (int attempt = 0; ports.size() < 4 && attempt < MAX_ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FREE_FROM, FREE_UNTIL);
            if (isFree(port)) {
                ports.add(port);
            }
        }
        if (ports.size() < 4) {
            throw new StackException("Expected four free ports from %d to %d, but found only %d"
                    .formatted(FREE_FROM, FREE_UNTIL, ports.size()));
        }
        Iterator<Integer> next = ports.iterator();
        return new StackPorts(next.next(), next.next(), next.next(), next.next());
    }

    public int of(Server server) {
        return switch (server) {
            case POSTGRES -> postgres;
            case REDIS -> redis;
            case KAFKA -> kafka;
            case SCHEMA_REGISTRY -> registry;
        };
    }

    /** Whether a server could listen on the port of the loopback interface now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    static int anyFree() {
        return free().postgres();
    }
}
