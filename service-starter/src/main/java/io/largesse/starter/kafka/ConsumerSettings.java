package io.largesse.starter.kafka;

import io.largesse.starter.settings.SettingBounds;
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
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.kafka.consumer");

    public ConsumerSettings {
        BOUNDS.require(concurrency >= 1, "concurrency at least 1", concurrency);
        BOUNDS.require(maxRetries >= 0, "max-retries not negative", maxRetries);
        BOUNDS.require(replicas >= 1, "replicas at least 1", replicas);
        BOUNDS.require(!retryDelay.isNegative(), "retry-delay not negative", retryDelay);
        BOUNDS.require(batchTimeout.isPositive(), "batch-timeout above zero", batchTimeout);
        BOUNDS.require(publishTimeout.isPositive(), "publish-timeout above zero", publishTimeout);
        BOUNDS.require(initialBackOff.isPositive(), "initial-back-off above zero", initialBackOff);
        BOUNDS.require(
                maxBackOff.compareTo(initialBackOff) >= 0, "max-back-off not below initial-back-off", maxBackOff);
    }
}
