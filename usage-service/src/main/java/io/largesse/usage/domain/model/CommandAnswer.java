package io.largesse.usage.domain.model;

import java.time.Instant;

/** What came of a command. */
public sealed interface CommandAnswer {

    /** It is so now, or was so before; the order as it stands. */
    record Done(CouponOrder order) implements CommandAnswer {}

    /**
     * The coupon is revoked, or was before.
     *
     * @param isNew whether it was not before
     */
    record Revoked(Coupon coupon, boolean isNew) implements CommandAnswer {}

    /**
     * The payment came too late; the conflict is recorded.
     *
     * @param isNew whether it was not before
     */
    record Conflicted(CouponOrder order, boolean isNew) implements CommandAnswer {}

    /** Nothing changed, and nothing will if it comes again. */
    sealed interface Refused extends CommandAnswer {}

    /** No such coupon, or not that member's. */
    record CouponNotFound() implements Refused {}

    /** No such reservation, or not that member's. */
    record ReservationNotFound() implements Refused {}

    /** The order of a payment event has no reservation, yet. */
    record OrderUnknown() implements Refused {}

    /** Another order has the coupon, or nobody will any more. */
    record CouponNotAvailable(CouponStatus status) implements Refused {}

    /** Too early. */
    record CouponNotValidYet(Instant validFrom) implements Refused {}

    /** Too late. */
    record CouponExpired(Instant validUntil) implements Refused {}

    /** The order is too small for the coupon. */
    record OrderTooSmall(long minimumOrderAmount) implements Refused {}

    /** The order has reserved another coupon, or the same for another amount. */
    record OrderTaken(CouponOrder order) implements Refused {}

    /** The reservation is not where the step begins. */
    record IllegalStep(OrderStatus status) implements Refused {}
}
