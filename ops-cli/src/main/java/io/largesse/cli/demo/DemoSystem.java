package io.largesse.cli.demo;

import io.largesse.cli.Terminal;
import java.util.Map;
import java.util.Optional;

/**
 * Where a demo finds the system it is aimed at.
 *
 * @param <T> what the demo knows of it
 */
public interface DemoSystem<T> {

    /** The system that runs already, if there is one; it is left running. */
    Optional<T> findRunning();

    /**
     * Starts a system for this demo, or what is missing of one that runs in part; returns when it is ready.
     *
     * @param settings environment variables of the services that are started
     */
    T start(Terminal terminal, Map<String, String> settings);

    /**
     * Stops what {@link #start} has started, also while it is still starting in another thread; a system of which
     * something ran before is left running, and that is said.
     */
    void stop(Terminal terminal);
}
