package io.largesse.starter.ratelimit;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one caller may call one instance.
 *
 * @param trustedProxies networks, such as {@code 10.0.0.0/8}, whose word on who the client is counts
 * @param forwardedHeader where those proxies write it
 * @param burst how much time's worth of a rate may come at once
 * @param maxTracked callers of one kind that are remembered at once, per group of endpoints
 * @param others limits of the endpoints that have none of their own
 * @param lockOut when a caller who guesses is locked out
 */
@ConfigurationProperties("largesse.rate-limits")
public record RateLimitProperties(
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("x-forwarded-for") ForwardedHeader forwardedHeader,
        @DefaultValue("2s") Duration burst,
        @DefaultValue("100000") int maxTracked,
        @DefaultValue Others others,
        @DefaultValue LockOut lockOut) {

    private static final SettingBounds BOUNDS = new SettingBounds("largesse.rate-limits");
    private static final Duration MAX_BURST = Duration.ofMinutes(1);
    private static final int MAX_TRACKED = 10_000_000;

    public RateLimitProperties {
        BOUNDS.require(burst.isPositive() && burst.compareTo(MAX_BURST) <= 0, "burst above 0s and at most 1m", burst);
        BOUNDS.require(
                maxTracked >= 1 && maxTracked <= MAX_TRACKED, "max-tracked from 1 to " + MAX_TRACKED, maxTracked);
        trustedProxies = List.copyOf(trustedProxies);
    }

    /**
     * Requests per second; 0 for no limit.
     *
     * @param perMember of one member
     * @param perAddress of one client address, which many members can share
     */
    public record Others(
            @DefaultValue("20") int perMember,
            @DefaultValue("1000") int perAddress) {

        public Others {
            requireRate("others.per-member", perMember);
            requireRate("others.per-address", perAddress);
        }
    }

    /**
     * When, and for how long.
     *
     * @param guesses how many wrong guesses of a member within the time lock the member out; 0 for never
     * @param forgeries how many forged tokens from an address within the time lock it out; 0 for never
     * @param within the time in which they are counted
     * @param lasting how long it lasts
     */
    public record LockOut(
            @DefaultValue("20") int guesses,
            @DefaultValue("100") int forgeries,
            @DefaultValue("1m") Duration within,
            @DefaultValue("5m") Duration lasting) {

        public LockOut {
            BOUNDS.require(guesses >= 0, "lock-out.guesses not negative", guesses);
            BOUNDS.require(forgeries >= 0, "lock-out.forgeries not negative", forgeries);
            BOUNDS.require(within.isPositive(), "lock-out.within above zero", within);
            BOUNDS.require(lasting.isPositive(), "lock-out.lasting above zero", lasting);
        }
    }

    /** Refuses what no rate can be. */
    public static void requireRate(String setting, int perSecond) {
        BOUNDS.require(
                perSecond >= 0 && perSecond <= RateLimit.MAX_PER_SECOND,
                setting + " from 0 to " + RateLimit.MAX_PER_SECOND,
                perSecond);
    }
}
