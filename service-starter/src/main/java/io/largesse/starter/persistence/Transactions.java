package io.largesse.starter.persistence;

import reactor.core.publisher.Mono;

/** Makes several changes one: all of them are stored, or none. */
public interface Transactions {

    /**
     * Runs the work in one transaction, to its end even where the caller hangs up; an error rolls it back.
     *
     * <p>Takes part in the caller's transaction where there is one.
     */
    <T> Mono<T> inOne(Mono<T> work);
}
