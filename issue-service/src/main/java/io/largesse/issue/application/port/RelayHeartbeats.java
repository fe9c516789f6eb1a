package io.largesse.issue.application.port;

import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Tells all instances how far each of them is with bringing claims into the log. By the clock of the database. */
public interface RelayHeartbeats {

    /** This relay has brought everything into the log that it took from Redis longer ago than that. */
    Mono<Void> beat(String relay, Duration nothingOlderThan);

    /** This relay ends and has nothing in hand. */
    Mono<Void> leave(String relay);

    Mono<Instant> now();

    /**
     * Whether whatever any relay took from Redis before the instant is in the log, or cannot get there any more: a
     * relay
     * that was not heard of for longer than it may take to give up counts as gone.
     */
    Mono<Boolean> nothingInHandSince(Instant instant);
}
