package io.largesse.cli.demo.load;

import java.net.URI;
import java.time.Duration;

/**
 * Where and how hard to drive.
 *
 * @param connections keep-alive connections; each sends its next claim when the former is answered
 * @param timeout how long a claim may stay unanswered before its connection is given up
 * @param patience how long the whole run may stay without any answer before it is ended
 */
public record LoadSettings(URI service, int connections, Duration timeout, Duration patience) {

    public LoadSettings {
        if (connections < 1) {
            throw new IllegalArgumentException("Expected at least one connection, but saw " + connections);
        }
        if (timeout.isNegative() || timeout.isZero() || patience.compareTo(timeout) < 0) {
            throw new IllegalArgumentException(
                    "Expected a patience of at least the positive timeout %s, but saw %s".formatted(timeout, patience));
        }
    }

    public static LoadSettings of(URI service, int connections) {
        return new LoadSettings(service, connections, Duration.ofSeconds(10), Duration.ofMinutes(1));
    }

    int port() {
        return service.getPort() < 0 ? 80 : service.getPort();
    }
}
