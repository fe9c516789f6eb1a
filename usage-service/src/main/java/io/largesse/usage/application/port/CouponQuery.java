package io.largesse.usage.application.port;

import io.largesse.usage.domain.model.Coupon;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.ShownCoupon;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of a member's list, which is newest first.
 *
 * @param status as members are shown it; null for all
 * @param behind where the part before ended; null from the start
 * @param max so many coupons at most
 * @param now when it is asked for
 */
public record CouponQuery(
        String memberId,
        @Nullable CouponStatus status,
        @Nullable Place behind,
        int max,
        Instant now) {

    /** Where a coupon stands in its member's list. */
    public record Place(Instant issuedAt, CouponId id) {

        public static Place of(Coupon coupon) {
            return new Place(coupon.issuedAt(), coupon.id());
        }

        boolean isBefore(Place other) {
            int newerFirst = other.issuedAt.compareTo(issuedAt);
            return newerFirst < 0 || newerFirst == 0 && id.compareTo(other.id) > 0;
        }
    }

    /** Whether a coupon of the member belongs to the part, or to one behind it. */
    public boolean includes(ShownCoupon shown) {
        Coupon coupon = shown.coupon();
        return (status == null || coupon.statusAt(now) == status)
                && (behind == null || behind.isBefore(Place.of(coupon)));
    }

    /** Whether it asks for the newest coupons, whatever became of them. */
    public boolean isForNewest() {
        return status == null && behind == null;
    }
}
