package io.largesse.starter.deadletter;

import io.largesse.starter.deadletter.DeadLetterTopic.Kind;
import io.largesse.starter.kafka.FailureTopics;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The dead-letter and parking topics of a service, as its subscriptions make them. */
public final class DeadLetterTopics {
    private final Map<String, DeadLetterTopic> byName = new LinkedHashMap<>();
    private final Set<String> read;

    public DeadLetterTopics(Collection<FailureTopics> subscriptions) {
        subscriptions.forEach(each -> {
            byName.put(each.deadLetter(), new DeadLetterTopic(each.deadLetter(), Kind.DEAD_LETTER, each));
            byName.put(each.parking(), new DeadLetterTopic(each.parking(), Kind.PARKING, each));
        });
        read = subscriptions.stream()
                .flatMap(each -> Stream.of(each.topic(), each.retry()))
                .collect(Collectors.toUnmodifiableSet());
    }

    public List<DeadLetterTopic> all() {
        return List.copyOf(byName.values());
    }

    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    public Optional<DeadLetterTopic> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether the service itself reads the topic, so that a replay of it would feed itself. */
    public boolean isRead(String name) {
        return read.contains(name);
    }
}
