package io.largesse.localstack;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one process now.
 *
 * @param pid absent when stopped
 * @param startedAt absent when stopped
 */
public record ServerStatus(
        State state, int port, @Nullable Long pid, @Nullable Instant startedAt) {

    /** Whether the process lives and answers. */
    public enum State {
        HEALTHY,
        UNHEALTHY,
        STOPPED
    }
}
