package io.largesse.test;

import io.largesse.localstack.StackPorts;

/** Finds ports for services under test. */
public final class FreePort {

    private FreePort() {}

    /** Nobody listens on it now, and outgoing connections do not take it while a service restarts. */
    public static int any() {
        return StackPorts.free().postgres();
    }
}
