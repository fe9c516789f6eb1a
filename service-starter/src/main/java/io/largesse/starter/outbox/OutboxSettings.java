package io.largesse.starter.outbox;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of the outbox and its relay.
 *
 * @param maxEventSize largest serialized event that is taken; Kafka must take records of that size
 * @param maxEvents events published at a time
 * @param idlePause pause after a round that found nothing
 * @param initialBackOff first pause after a round that failed
 * @param maxBackOff longest such pause; there is no limit to their number, for nothing may be skipped
 * @param publishTimeout longest wait for Kafka's acknowledgement of one round
 * @param lease how long an instance relays before it must renew; when it dies, the others wait as long
 * @param measureEvery how often the waiting events are counted
 */
@ConfigurationProperties("largesse.outbox")
public record OutboxSettings(
        @DefaultValue("512KB") DataSize maxEventSize,
        @DefaultValue("500") int maxEvents,
        @DefaultValue("200ms") Duration idlePause,
        @DefaultValue("200ms") Duration initialBackOff,
        @DefaultValue("10s") Duration maxBackOff,
        @DefaultValue("5s") Duration publishTimeout,
        @DefaultValue("20s") Duration lease,
        @DefaultValue("5s") Duration measureEvery) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.outbox");
    private static final DataSize MAX_EVENT_SIZE = DataSize.ofMegabytes(8);

    /** A round reads, publishes twice as long as Kafka may take at worst, and deletes; the lease must outlast it. */
    private static final int TIMEOUTS_PER_LEASE = 4;

    public OutboxSettings {
        BOUNDS.require(
                maxEventSize.toBytes() >= 1 && maxEventSize.compareTo(MAX_EVENT_SIZE) <= 0,
                "max-event-size from 1B to 8MB",
                maxEventSize);
        BOUNDS.require(maxEvents >= 1 && maxEvents <= 10_000, "max-events from 1 to 10000", maxEvents);
        BOUNDS.require(idlePause.isPositive(), "idle-pause above zero", idlePause);
        BOUNDS.require(initialBackOff.isPositive(), "initial-back-off above zero", initialBackOff);
        BOUNDS.require(
                maxBackOff.compareTo(initialBackOff) >= 0, "max-back-off not below initial-back-off", maxBackOff);
        BOUNDS.require(publishTimeout.toMillis() >= 100, "publish-timeout at least 100ms", publishTimeout);
        BOUNDS.require(
                lease.compareTo(publishTimeout.multipliedBy(TIMEOUTS_PER_LEASE)) >= 0
                        && lease.compareTo(Duration.ofDays(1)) <= 0,
                "lease at least 4 times publish-timeout and at most a day",
                lease);
        BOUNDS.require(measureEvery.isPositive(), "measure-every above zero", measureEvery);
    }
}
