package io.largesse.issue.adapter.out.persistence;

import reactor.core.publisher.Mono;

/**
 * Keeps database work from being cancelled by a caller that hangs up.
 *
 * <p>A cancelled subscriber can leak its connection (r2dbc-postgresql issue 459); so the work runs to its end and only
 * the result is dropped.
 */
final class Uncancelled {
    private Uncancelled() {}

    static <T> Mono<T> of(Mono<T> work) {
        return Mono.fromFuture(work::toFuture, true);
    }
}
