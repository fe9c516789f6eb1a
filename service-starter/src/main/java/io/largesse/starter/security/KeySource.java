package io.largesse.starter.security;

import java.io.IOException;

/** Where the public keys are published. */
@FunctionalInterface
interface KeySource {

    /** Reads the key set's JSON; may block, for a bounded time. */
    String read() throws IOException;
}
