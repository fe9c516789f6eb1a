package io.largesse.payout.application.port;

import io.largesse.starter.settings.SettingBounds;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How campaigns are carried out.
 *
 * @param rate calls of the money API per second, over all instances together; 0 for no limit
 * @param maxInFlight calls of one instance under way at a time
 * @param callTimeout after which the outcome of a call is unknown
 * @param moneyUrl base address of the money API
 * @param moneyApiKey sent as {@code X-Api-Key}
 * @param pageRows rows read, checked and sent at a time
 * @param window messages one worker thread holds at a time
 * @param tiers partitions by number of rows, smallest first
 * @param mostPartitions beyond the last tier; the topic has as many
 * @param gateRefresh how often workers look whether a campaign may go on
 * @param breakerWindow failures in a row that open the circuit breaker
 * @param breakerWait after which the money API is tried again
 * @param leaseTtl how long work stays with an instance that is gone
 * @param idlePause pause after a round that found nothing to do
 */
@ConfigurationProperties("largesse.payout")
public record PayoutSettings(
        @DefaultValue("1000") int rate,
        @DefaultValue("1000") int maxInFlight,
        @DefaultValue("3s") Duration callTimeout,
        @DefaultValue("http://localhost:28090") URI moneyUrl,
        @DefaultValue("") String moneyApiKey,
        @DefaultValue("5000") int pageRows,
        @DefaultValue("2000") int window,
        @DefaultValue List<Tier> tiers,
        @DefaultValue("8") int mostPartitions,
        @DefaultValue("250ms") Duration gateRefresh,
        @DefaultValue("10") int breakerWindow,
        @DefaultValue("30s") Duration breakerWait,
        @DefaultValue("10s") Duration leaseTtl,
        @DefaultValue("500ms") Duration idlePause) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.payout");
    private static final List<Tier> TIERS = List.of(new Tier(1_000_000, 4), new Tier(2_000_000, 6));

    /**
     * @param upTo rows
     * @param partitions over which so many rows are spread
     */
    public record Tier(long upTo, int partitions) {}

    public PayoutSettings {
        tiers = tiers.isEmpty() ? TIERS : List.copyOf(tiers);
        BOUNDS.require(rate >= 0 && rate <= 100_000, "rate from 0 to 100000", rate);
        BOUNDS.require(maxInFlight >= 1 && maxInFlight <= 100_000, "max-in-flight from 1 to 100000", maxInFlight);
        BOUNDS.require(callTimeout.isPositive(), "call-timeout above zero", callTimeout);
        BOUNDS.require(pageRows >= 1 && pageRows <= 20_000, "page-rows from 1 to 20000", pageRows);
        BOUNDS.require(window >= 1 && window <= 100_000, "window from 1 to 100000", window);
        BOUNDS.require(mostPartitions >= 1 && mostPartitions <= 256, "most-partitions from 1 to 256", mostPartitions);
        BOUNDS.require(rises(tiers, mostPartitions), "tiers rising, with at most most-partitions each", tiers);
        BOUNDS.require(gateRefresh.isPositive(), "gate-refresh above zero", gateRefresh);
        BOUNDS.require(breakerWindow >= 1 && breakerWindow <= 1_000, "breaker-window from 1 to 1000", breakerWindow);
        BOUNDS.require(breakerWait.isPositive(), "breaker-wait above zero", breakerWait);
        BOUNDS.require(leaseTtl.isPositive(), "lease-ttl above zero", leaseTtl);
        BOUNDS.require(idlePause.isPositive(), "idle-pause above zero", idlePause);
    }

    /** Partitions for so many rows. */
    public int partitions(long rows) {
        return tiers.stream()
                .filter(tier -> rows <= tier.upTo())
                .findFirst()
                .map(Tier::partitions)
                .orElse(mostPartitions);
    }

    private static boolean rises(List<Tier> tiers, int most) {
        for (int next = 0; next < tiers.size(); next++) {
            Tier tier = tiers.get(next);
            boolean above = next == 0
                    || tier.upTo() > tiers.get(next - 1).upTo()
                            && tier.partitions() >= tiers.get(next - 1).partitions();
            if (!above || tier.partitions() < 1 || tier.partitions() > most) {
                return false;
            }
        }
        return true;
    }
}
