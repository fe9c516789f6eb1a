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
 * @param maxRate claims carried per second at most; 0 for no bound
 * @param burstRate claims carried per second at most while members claim and the processors are busy with it
 * @param longestWait once claims have waited for so long they are carried at full speed, whoever claims meanwhile
 * @param pace shortest time from the start of a round that found something to the next; longer makes larger batches
 * @param idlePause pause after a round that found nothing
 * @param takeOverAfter how long an entry may lie with a relay before another takes it over
 * @param confirmedAfter how long a claim of a CONFIRMED policy may lie before a relay carries it for whoever accepted
 *     it
 * @param sweepEvery time between two looks for such entries, for policies that came or went, and at policies that
 *     nobody
 *     claimed from lately
 * @param roundTimeout longest time one round may take
 */
@ConfigurationProperties("largesse.issue.relay")
public record RelaySettings(
        String name,
        @DefaultValue("64") int maxEntries,
        @DefaultValue("0") int maxRate,
        @DefaultValue("2000") int burstRate,
        @DefaultValue("30s") Duration longestWait,
        @DefaultValue("20ms") Duration pace,
        @DefaultValue("100ms") Duration idlePause,
        @DefaultValue("60s") Duration takeOverAfter,
        @DefaultValue("5s") Duration confirmedAfter,
        @DefaultValue("1s") Duration sweepEvery,
        @DefaultValue("25s") Duration roundTimeout) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.issue.relay");

    public RelaySettings {
        BOUNDS.require(name != null && !name.isBlank(), "name not blank", String.valueOf(name));
        BOUNDS.require(maxEntries >= 1 && maxEntries <= 1_000, "max-entries from 1 to 1000", maxEntries);
        BOUNDS.require(maxRate >= 0, "max-rate not negative", maxRate);
        BOUNDS.require(burstRate >= 1, "burst-rate at least 1", burstRate);
        BOUNDS.require(!longestWait.isNegative(), "longest-wait not negative", longestWait);
        BOUNDS.require(!pace.isNegative(), "pace not negative", pace);
        BOUNDS.require(idlePause.isPositive(), "idle-pause above zero", idlePause);
        BOUNDS.require(confirmedAfter.isPositive(), "confirmed-after above zero", confirmedAfter);
        BOUNDS.require(sweepEvery.isPositive(), "sweep-every above zero", sweepEvery);
        BOUNDS.require(roundTimeout.isPositive(), "round-timeout above zero", roundTimeout);
        BOUNDS.require(takeOverAfter.compareTo(roundTimeout) > 0, "take-over-after above round-timeout", takeOverAfter);
    }
}
