package io.largesse.starter.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of every consumer of a service.
 *
 * @param concurrency threads that share the partitions of one topic
 * @param maxRetries retries by way of the retry topic before a record becomes a dead letter
 * @param retryDelay pause between two retries of one record
 * @param batchTimeout longest time one batch may take; then it is tried again as a whole
 * @param publishTimeout longest wait for the acknowledgement of a retry or dead-letter record
 * @param initialBackOff first pause while something all records need (a database) is away
 * @param maxBackOff longest such pause; there is no limit to their number, for nothing may be skipped
 * @param replicas replication factor of the topics a consumer makes for itself
 */
@ConfigurationProperties("largesse.kafka.consumer")
public record ConsumerSettings(
        @DefaultValue("2") int concurrency,
        @DefaultValue("5") int maxRetries,
        @DefaultValue("3s") Duration retryDelay,
        @DefaultValue("30s") Duration batchTimeout,
        @DefaultValue("10s") Duration publishTimeout,
        @DefaultValue("200ms") Duration initialBackOff,
        @DefaultValue("10s") Duration maxBackOff,
        @DefaultValue("1") short replicas) {

    public ConsumerSettings {
        require(concurrency >= 1, "concurrency at least 1", concurrency);
        require(maxRetries >= 0, "max-retries not negative", maxRetries);
        require(replicas >= 1, "replicas at least 1", replicas);
        require(!retryDelay.isNegative(), "retry-delay not negative", retryDelay);
        require(batchTimeout.isPositive(), "batch-timeout above zero", batchTimeout);
        require(publishTimeout.isPositive(), "publish-timeout above zero", publishTimeout);
        require(initialBackOff.isPositive(), "initial-back-off above zero", initialBackOff);
        require(maxBackOff.compareTo(initialBackOff) >= 0, "max-back-off not below initial-back-off", maxBackOff);
    }

    private static void require(boolean holds, String expected, Object seen) {
        if (!holds) {
            throw new IllegalArgumentException("expected largesse.kafka.consumer." + expected + ", but saw " + seen);
        }
    }
}
