package io.largesse.usage.application.port;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Topics this service reads and writes; those it writes, and those of payments, it makes where they are missing.
 *
 * @param partitions of topics it makes
 * @param replicas of topics it makes
 * @param retention of topics it makes
 */
@ConfigurationProperties("largesse.usage.topics")
public record UsageTopics(
        @DefaultValue("issue.coupon-issued.v1") String couponIssued,
        @DefaultValue("issue.policy-changed.v1") String policyChanged,
        @DefaultValue("payment.payment-completed.v1") String paymentCompleted,
        @DefaultValue("payment.payment-failed.v1") String paymentFailed,
        @DefaultValue("payment.payment-refunded.v1") String paymentRefunded,
        @DefaultValue("usage.coupon-reserved.v1") String couponReserved,
        @DefaultValue("usage.coupon-released.v1") String couponReleased,
        @DefaultValue("usage.coupon-used.v1") String couponUsed,
        @DefaultValue("usage.coupon-cancelled.v1") String couponCancelled,
        @DefaultValue("usage.coupons-expired.v1") String couponsExpired,
        @DefaultValue("usage.payment-conflicted.v1") String paymentConflicted,
        @DefaultValue("8") int partitions,
        @DefaultValue("1") short replicas,
        @DefaultValue("7d") Duration retention) {
    /** Consumer group of the wallet: issues and policies. */
    public static final String WALLET_GROUP = "usage-wallet";

    /** Consumer group of payment events. */
    public static final String PAYMENTS_GROUP = "usage-payments";

    private static final SettingBounds BOUNDS = new SettingBounds("largesse.usage.topics");
    private static final int MOST_PARTITIONS = 1_000;

    public UsageTopics {
        BOUNDS.require(partitions >= 1 && partitions <= MOST_PARTITIONS, "partitions from 1 to 1000", partitions);
        BOUNDS.require(replicas >= 1, "replicas at least 1", replicas);
        BOUNDS.require(retention.isPositive(), "retention above zero", retention);
    }
}
