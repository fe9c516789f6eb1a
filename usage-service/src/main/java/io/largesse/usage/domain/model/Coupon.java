package io.largesse.usage.domain.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member's coupon.
 *
 * @param orderId that reserved or used it; null while it is free
 * @param validFrom first instant at which it may be used
 * @param validUntil first instant at which it may not any more
 */
public record Coupon(
        CouponId id,
        long policyId,
        String memberId,
        CouponStatus status,
        @Nullable OrderId orderId,
        Instant issuedAt,
        Instant validFrom,
        Instant validUntil) {

    public Coupon {
        if ((orderId != null) != status.isHeld()) {
            throw new IllegalArgumentException(
                    "expected an order for a coupon that is held only, but saw " + status + " and " + orderId);
        }
    }

    /** The same in its next state; throws where U1 knows no such transition. */
    Coupon become(CouponStatus next, @Nullable OrderId order) {
        if (!status.mayBecome(next)) {
            throw new IllegalStateException("expected a transition of U1, but saw " + status + " to " + next);
        }
        return new Coupon(id, policyId, memberId, next, order, issuedAt, validFrom, validUntil);
    }

    /** Whether it could be used then, were it free. */
    public boolean isValidAt(Instant time) {
        return !time.isBefore(validFrom) && time.isBefore(validUntil);
    }

    /** Whether its time is over then. */
    public boolean isOverAt(Instant time) {
        return !time.isBefore(validUntil);
    }

    /** What a member is shown: a free coupon whose time is over is expired, also before the next round of expiry. */
    public CouponStatus statusAt(Instant time) {
        return status == CouponStatus.ISSUED && isOverAt(time) ? CouponStatus.EXPIRED : status;
    }
}
