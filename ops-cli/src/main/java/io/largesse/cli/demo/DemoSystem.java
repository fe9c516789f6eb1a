package io.largesse.cli.demo;

import java.util.Optional;

/** Where a demo finds the system it is aimed at. */
interface DemoSystem {

    /** The system that runs already, if there is one; it is left running. */
    Optional<DemoTarget> findRunning();

    /** Starts a system for this demo, or what is missing of one that runs in part; returns when it is ready. */
    DemoTarget start(Terminal terminal);

    /**
     * Stops what {@link #start} has started, also while it is still starting in another thread; a system of which
     * something ran before is left running, and that is said.
     */
    void stop(Terminal terminal);
}
