package io.largesse.starter.deadletter.run;

import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The one place where replays block, on threads of their own. */
record Waiting(Duration timeout) {

    <T> Optional<T> on(Mono<T> work) {
        return work.timeout(timeout).blockOptional();
    }
}
