package io.largesse.starter.deadletter;

import io.largesse.starter.deadletter.Replay.Counts;
import io.largesse.starter.deadletter.ReplayOrder.Operator;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * Replays and what they did; every change by an operator leaves a line in the audit log, in the same transaction.
 *
 * <p>Work of a lease with a lower fencing token than the last is refused.
 */
public interface Replays {

    /** Empty where another replay of the topic is under way. */
    Mono<Replay> start(ReplayOrder order, Extent extent);

    Mono<Replay> find(String topic, long id);

    /** Newest first, those with ids below the given one. */
    Mono<List<Replay>> list(String topic, long before, int limit);

    /** Empty where it is not running. The step in hand is still counted. */
    Mono<Replay> cancel(String topic, long id, Operator by);

    Mono<List<Replay>> running(Collection<String> topics);

    /** How the replay stands then; empty where a later lease has taken over. */
    Mono<Replay> advance(long id, long fencingToken, Step step);

    /** Ends a replay that cannot go on. */
    Mono<Void> fail(long id, long fencingToken, String failure);

    /** What was done before to the records at the places; those never replayed are missing. */
    Mono<Map<Place, Replayed>> replayed(String topic, Collection<Place> places);

    /** How many records of each extent were replayed or parked. */
    Mono<Map<String, Long>> countReplayed(Map<String, Extent> extents);

    /**
     * What one step did.
     *
     * @param counts to be added
     * @param next where the following step begins
     * @param done whether there is none
     */
    record Step(List<Sent> sent, Counts counts, Place next, boolean done) {}

    /** A record that was sent on. */
    record Sent(Place place, long timestamp, boolean parked) {}
}
