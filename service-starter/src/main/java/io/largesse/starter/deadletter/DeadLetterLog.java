package io.largesse.starter.deadletter;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Reads dead-letter topics; reading changes nothing and belongs to no consumer group. */
public interface DeadLetterLog {

    /** By topic; a missing topic is empty. */
    Mono<Map<String, Extent>> extents(Collection<String> topics);

    /** Keeps of each record only what {@code kept} makes of it. */
    <T> Mono<Scan.Found<T>> scan(Scan scan, Function<DeadLetter, T> kept);

    default Mono<Extent> extent(String topic) {
        return extents(List.of(topic)).map(found -> found.getOrDefault(topic, Extent.EMPTY));
    }
}
