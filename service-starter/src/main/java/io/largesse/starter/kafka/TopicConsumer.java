package io.largesse.starter.kafka;

import org.springframework.context.SmartLifecycle;

/** A running subscription of a service; a bean, so that the application context starts and stops it. */
public interface TopicConsumer extends SmartLifecycle {

    /** Where its records go that cannot be handled. */
    FailureTopics failureTopics();

    /** False where a consumer ended by itself: only a restart of the service brings it back. */
    boolean isHealthy();
}
