package io.largesse.starter.kafka;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * A running subscription: the consumers of its topic and of its retry topic.
 *
 * <p>Starting makes the retry, dead-letter and parking topics where they are missing. Stopping waits
 * for the batch in hand.
 */
public final class RecordConsumer implements TopicConsumer {
    private final KafkaAdmin admin;
    private final FailureTopics topics;
    private final List<NewTopic> failureTopics;
    private final List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers;

    RecordConsumer(
            KafkaAdmin admin,
            FailureTopics topics,
            List<NewTopic> failureTopics,
            List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers) {
        this.admin = admin;
        this.topics = topics;
        this.failureTopics = failureTopics;
        this.containers = containers;
    }

    @Override
    public FailureTopics failureTopics() {
        return topics;
    }

    @Override
    public void start() {
        admin.createOrModifyTopics(failureTopics.toArray(NewTopic[]::new));
        containers.forEach(ConcurrentMessageListenerContainer::start);
    }

    @Override
    public void stop() {
        containers.forEach(ConcurrentMessageListenerContainer::stop);
    }

    /** Lets those of all topics finish side by side: the time that a service has to stop is short. */
    @Override
    public void stop(Runnable callback) {
        CompletableFuture.allOf(containers.stream().map(RecordConsumer::stopped).toArray(CompletableFuture[]::new))
                .thenRun(callback);
    }

    private static CompletableFuture<Void> stopped(ConcurrentMessageListenerContainer<?, ?> container) {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        container.stop(() -> stopped.complete(null));
        return stopped;
    }

    @Override
    public boolean isHealthy() {
        return containers.stream().allMatch(ConcurrentMessageListenerContainer::isInExpectedState);
    }

    @Override
    public boolean isRunning() {
        return containers.stream().anyMatch(ConcurrentMessageListenerContainer::isRunning);
    }
}
