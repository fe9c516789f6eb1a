package io.largesse.starter.ratelimit;

import com.github.benmanes.caffeine.cache.Ticker;
import io.largesse.starter.ratelimit.EndpointLimits.Kind;
import io.micrometer.core.instrument.MeterRegistry;

/** Makes the limits of groups of endpoints; rates are each group's own, lock-outs hold for all. */
public final class RateLimits {

    private final RateLimitProperties properties;
    private final MeterRegistry meters;
    private final Ticker ticker;
    private final LockOuts addresses;
    private final LockOuts members;

    RateLimits(RateLimitProperties properties, MeterRegistry meters, Ticker ticker) {
        this.properties = properties;
        this.meters = meters;
        this.ticker = ticker;
        this.addresses = new LockOuts(properties.lockOut().forgeries(), properties, ticker);
        this.members = new LockOuts(properties.lockOut().guesses(), properties, ticker);
    }

    /** Limits in requests per second; 0 for none. */
    public EndpointLimits of(String group, int perMember, int perAddress) {
        return new EndpointLimits(
                kind("address", group, perAddress, addresses), kind("member", group, perMember, members));
    }

    private Kind kind(String name, String group, int perSecond, LockOuts lockOuts) {
        var rate = new RateLimit(perSecond, properties.burst(), properties.maxTracked(), ticker);
        return new Kind(name, rate, lockOuts, Refusals.of(meters, name, group));
    }
}
