package io.largesse.cli.demo;

import java.util.Optional;

/** Where a demo finds the system it is aimed at. */
interface DemoSystem {

    /** The system that runs already, if there is one; it is left running. */
    Optional<DemoTarget> findRunning();

    /** Starts a system of its own. */
    Started start(Terminal terminal);

    /** A system started for this demo, and how to stop it. */
    record Started(DemoTarget target, Runnable stop) {}
}
