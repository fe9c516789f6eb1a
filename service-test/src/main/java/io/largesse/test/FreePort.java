package io.largesse.test;

import io.largesse.localstack.StackPorts;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Finds ports for services under test. */
public final class FreePort {

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /**
     * Nobody listens on it now, outgoing connections do not take it while a service restarts, and this JVM gives it to
     * nobody else.
     */
    public static int any() {
        return Stream.generate(() -> StackPorts.free().postgres())
                .filter(GIVEN::add)
                .findFirst()
                .orElseThrow();
    }
}
