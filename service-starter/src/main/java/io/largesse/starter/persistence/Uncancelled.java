package io.largesse.starter.persistence;

import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Keeps database work from being cancelled by a caller that hangs up.
 *
 * <p>A cancelled subscriber can leak its connection (r2dbc-postgresql issue 459); so the work runs to its end and only
 * the result is dropped. The work keeps the caller's context: inside a transaction it is part of it, and its spans
 * belong to the caller's trace.
 */
public final class Uncancelled {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Uncancelled() {}

    public static <T> Mono<T> of(Mono<T> work) {
        return Mono.deferContextual(
                context -> Mono.fromFuture(() -> work.contextWrite(context).toFuture(), true));
    }

    /** The same for what a caller waits for: gives up waiting, though not the work, after a while. */
    public static <T> Mono<T> awaited(Mono<T> work) {
        return of(work).timeout(PATIENCE);
    }
}
