package io.largesse.issue.adapter.in.web;

import io.largesse.starter.ratelimit.RateLimitProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Claims per second that one instance takes; 0 for no limit.
 *
 * @param perMember of one member, who needs one and tries again a few times
 * @param perAddress of one client address: so many that the subscribers of a mobile network who share one are not hurt
 */
@ConfigurationProperties("largesse.rate-limits.claims")
record ClaimLimits(
        @DefaultValue("10") int perMember,
        @DefaultValue("2000") int perAddress) {

    ClaimLimits {
        RateLimitProperties.requireRate("claims.per-member", perMember);
        RateLimitProperties.requireRate("claims.per-address", perAddress);
    }
}
