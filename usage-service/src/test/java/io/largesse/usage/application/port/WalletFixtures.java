package io.largesse.usage.application.port;

import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.CouponIssue;
import io.largesse.usage.domain.model.CouponTerms;
import io.largesse.usage.domain.model.Discount;
import io.largesse.usage.domain.model.Origin;
import io.largesse.usage.domain.model.RefundRule;
import io.largesse.usage.domain.model.Validity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Issues and terms that tests of the wallet start from. */
public final class WalletFixtures {
    public static final Instant ISSUED_AT = Instant.parse("2026-05-05T12:00:00.123Z");
    public static final Duration SHORTLY = Duration.ofSeconds(10);

    private WalletFixtures() {}

    /** Terms of a fixed discount, for 30 days from the issue. */
    public static CouponTerms terms(long policyId, int revision) {
        return terms(policyId, revision, "Autumn", null);
    }

    public static CouponTerms terms(long policyId, int revision, String name, @Nullable String partnerId) {
        return new CouponTerms(
                policyId,
                revision,
                name,
                new Discount.Fixed(5_000),
                10_000,
                new Validity.DaysAfterIssue(30),
                RefundRule.CANCEL,
                partnerId);
    }

    public static CouponIssue issue(String couponId, long policyId, String memberId) {
        return new CouponIssue(
                new CouponId(couponId), policyId, memberId, ISSUED_AT, Origin.ofService("issue-service"));
    }
}
