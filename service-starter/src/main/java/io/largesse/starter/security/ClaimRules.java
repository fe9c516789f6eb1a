package io.largesse.starter.security;

import io.largesse.starter.security.VerificationResult.Rejected;
import io.largesse.starter.security.VerificationResult.Verified;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Judges the claims of a token whose signature is good. */
final class ClaimRules {

    private static final long MILLIS_PER_SECOND = 1000;

    private final String issuer;
    private final String audience;
    private final long skewMillis;
    private final Clock clock;

    ClaimRules(String issuer, String audience, Duration skew, Clock clock) {
        this.issuer = issuer;
        this.audience = audience;
        this.skewMillis = skew.toMillis();
        this.clock = clock;
    }

    VerificationResult judge(TokenClaims claims) {
        if (!issuer.equals(claims.issuer())) {
            return new Rejected(Rejection.WRONG_ISSUER);
        }
        if (!claims.audience().contains(audience)) {
            return new Rejected(Rejection.WRONG_AUDIENCE);
        }
        var now = clock.millis();
        var times = claims.times();
        if (times.expiry() == null || now - skewMillis > times.expiry() * MILLIS_PER_SECOND) {
            return new Rejected(Rejection.EXPIRED);
        }
        if (times.issuedAt() != null && times.expiry() <= times.issuedAt()) {
            return new Rejected(Rejection.EXPIRED);
        }
        if (isFuture(times.notBefore(), now) || isFuture(times.issuedAt(), now)) {
            return new Rejected(Rejection.NOT_YET_VALID);
        }
        if (claims.subject() == null || !Caller.isId(claims.subject())) {
            return new Rejected(Rejection.BAD_SUBJECT);
        }
        return new Verified(new Caller(claims.subject(), claims.roles()));
    }

    private boolean isFuture(@Nullable Long seconds, long now) {
        return seconds != null && seconds * MILLIS_PER_SECOND > now + skewMillis;
    }
}
