package io.largesse.issue.application.port;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How accepted claims are compared with what is stored, and how stock is mended.
 *
 * @param every time from one look at all policies to the next
 * @param atOnce policies looked at side by side
 * @param leaseTtl how long an instance that died in the middle of mending keeps others from it
 * @param settleTimeout longest wait until all claims before a moment are stored; then mending begins anew
 * @param relayGoneAfter how long a relay must be silent to count as gone; above what it takes to give up a claim
 * @param repairAfter how long claims may be missing that are nowhere under way before they are carried once more
 */
@ConfigurationProperties("largesse.issue.reconcile")
public record ReconcileSettings(
        @DefaultValue("1s") Duration every,
        @DefaultValue("16") int atOnce,
        @DefaultValue("30s") Duration leaseTtl,
        @DefaultValue("10m") Duration settleTimeout,
        @DefaultValue("60s") Duration relayGoneAfter,
        @DefaultValue("30s") Duration repairAfter) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.issue.reconcile");

    public ReconcileSettings {
        BOUNDS.require(every.isPositive(), "every above zero", every);
        BOUNDS.require(atOnce >= 1, "at-once at least 1", atOnce);
        BOUNDS.require(leaseTtl.isPositive(), "lease-ttl above zero", leaseTtl);
        BOUNDS.require(settleTimeout.isPositive(), "settle-timeout above zero", settleTimeout);
        BOUNDS.require(relayGoneAfter.isPositive(), "relay-gone-after above zero", relayGoneAfter);
        BOUNDS.require(repairAfter.isPositive(), "repair-after above zero", repairAfter);
    }
}
