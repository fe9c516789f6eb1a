package io.largesse.simulator;

import io.largesse.simulator.desk.Behaviour;
import java.nio.file.Path;

/**
 * How a simulator starts.
 *
 * @param port 0: a free one
 * @param apiKey what callers must send
 * @param seed of all that is drawn by lot; the same keys are refused for the same seed
 * @param ledger its file, made if it is not there, read if it is
 */
public record SimulatorSettings(String address, int port, String apiKey, long seed, Path ledger, Behaviour behaviour) {

    public static final String DEFAULT_API_KEY = "local-money-key";
    public static final int DEFAULT_PORT = 28090;

    private static final int MAX_PORT = 65_535;

    public SimulatorSettings {
        if (address.isBlank()) {
            throw new IllegalArgumentException("Expected an address to listen on, but saw none");
        }
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "Expected a port of 0 (any) to %d, but saw %d".formatted(MAX_PORT, port));
        }
        if (apiKey.isBlank()) {
            throw new IllegalArgumentException("Expected an API key, but saw none");
        }
    }

    /** On a free port of this machine, without latency, limit and faults. */
    public static SimulatorSettings forTests(Path ledger) {
        return new SimulatorSettings("127.0.0.1", 0, DEFAULT_API_KEY, 1, ledger, Behaviour.quick());
    }

    public SimulatorSettings withPort(int other) {
        return new SimulatorSettings(address, other, apiKey, seed, ledger, behaviour);
    }

    public SimulatorSettings withBehaviour(Behaviour other) {
        return new SimulatorSettings(address, port, apiKey, seed, ledger, other);
    }
}
