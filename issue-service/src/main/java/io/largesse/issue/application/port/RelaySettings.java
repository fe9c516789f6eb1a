package io.largesse.issue.application.port;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How accepted claims are carried from Redis to Kafka.
 *
 * @param name of this relay, different for every instance and the same after its restart, so that it finds what it had
 *     in hand
 * @param maxEntries stream entries read of one policy at a time; an entry holds up to a group of claims
 * @param maxRate claims carried per second at most, so that storing a burst leaves the processors to those who claim; 0
 *     for 7,500 per processor
 * @param pace shortest time from the start of a round that found something to the next; longer makes larger batches
 * @param idlePause pause after a round that found nothing
 * @param takeOverAfter how long an entry may lie with a relay before another takes it over
 * @param confirmedAfter how long a claim of a CONFIRMED policy may lie before a relay carries it for whoever accepted
 *     it
 * @param sweepEvery time between two looks for such entries, and for policies that came or went
 * @param roundTimeout longest time one round may take
 */
@ConfigurationProperties("largesse.issue.relay")
public record RelaySettings(
        String name,
        @DefaultValue("64") int maxEntries,
        @DefaultValue("0") int maxRate,
        @DefaultValue("20ms") Duration pace,
        @DefaultValue("100ms") Duration idlePause,
        @DefaultValue("60s") Duration takeOverAfter,
        @DefaultValue("5s") Duration confirmedAfter,
        @DefaultValue("1s") Duration sweepEvery,
        @DefaultValue("25s") Duration roundTimeout) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.issue.relay");

    private static final int RATE_PER_PROCESSOR = 7_500;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    public RelaySettings {
        BOUNDS.require(name != null && !name.isBlank(), "name not blank", String.valueOf(name));
        BOUNDS.require(maxEntries >= 1 && maxEntries <= 1_000, "max-entries from 1 to 1000", maxEntries);
        BOUNDS.require(maxRate >= 0, "max-rate not negative", maxRate);
        BOUNDS.require(!pace.isNegative(), "pace not negative", pace);
        BOUNDS.require(idlePause.isPositive(), "idle-pause above zero", idlePause);
        BOUNDS.require(confirmedAfter.isPositive(), "confirmed-after above zero", confirmedAfter);
        BOUNDS.require(sweepEvery.isPositive(), "sweep-every above zero", sweepEvery);
        BOUNDS.require(roundTimeout.isPositive(), "round-timeout above zero", roundTimeout);
        BOUNDS.require(takeOverAfter.compareTo(roundTimeout) > 0, "take-over-after above round-timeout", takeOverAfter);
    }

    /** The shortest time that many claims may take. */
    public Duration shortestTimeFor(int claims) {
        int rate = maxRate > 0
                ? maxRate
                : RATE_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
        Duration atMaxRate = Duration.ofNanos(NANOS_PER_SECOND * claims / rate);
        return atMaxRate.compareTo(pace) > 0 ? atMaxRate : pace;
    }
}
