package io.largesse.issue.application.port;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How accepted claims are carried from Redis to Kafka.
 *
 * @param name of this relay, different for every instance and the same after its restart, so that it finds what it had
 *     in hand
 * @param maxEntries stream entries read of one policy at a time; an entry holds up to a group of claims
 * @param pace shortest time from the start of a round that found something to the next; longer makes larger batches
 * @param idlePause pause after a round that found nothing
 * @param takeOverAfter how long an entry may lie with a relay before another takes it over
 * @param sweepEvery time between two looks for such entries, and for policies that came or went
 * @param roundTimeout longest time one round may take
 */
@ConfigurationProperties("largesse.issue.relay")
public record RelaySettings(
        String name,
        @DefaultValue("200") int maxEntries,
        @DefaultValue("20ms") Duration pace,
        @DefaultValue("100ms") Duration idlePause,
        @DefaultValue("60s") Duration takeOverAfter,
        @DefaultValue("1s") Duration sweepEvery,
        @DefaultValue("25s") Duration roundTimeout) {

    public RelaySettings {
        require(name != null && !name.isBlank(), "name not blank", String.valueOf(name));
        require(maxEntries >= 1 && maxEntries <= 1_000, "max-entries from 1 to 1000", maxEntries);
        require(!pace.isNegative(), "pace not negative", pace);
        require(idlePause.isPositive(), "idle-pause above zero", idlePause);
        require(sweepEvery.isPositive(), "sweep-every above zero", sweepEvery);
        require(roundTimeout.isPositive(), "round-timeout above zero", roundTimeout);
        require(takeOverAfter.compareTo(roundTimeout) > 0, "take-over-after above round-timeout", takeOverAfter);
    }

    private static void require(boolean holds, String expected, Object seen) {
        if (!holds) {
            throw new IllegalArgumentException("expected largesse.issue.relay." + expected + ", but saw " + seen);
        }
    }
}
