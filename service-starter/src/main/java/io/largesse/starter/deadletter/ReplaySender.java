package io.largesse.starter.deadletter;

import java.util.List;
import reactor.core.publisher.Mono;

/** Sends dead letters on, bytes as they are. */
public interface ReplaySender {

    /**
     * Completes when the broker has acknowledged all, which keep their order. Where it fails, some may have been sent:
     * sending them again does no harm.
     */
    Mono<Void> send(DeadLetterTopic from, List<Routed> letters);

    /** A dead letter and where it goes: to the retry topic of its group, or to the parking topic. */
    record Routed(DeadLetter letter, boolean parked) {}
}
