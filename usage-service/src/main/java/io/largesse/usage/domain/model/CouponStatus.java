package io.largesse.usage.domain.model;

/** Where a coupon stands, and where it may go from there (U1). */
public enum CouponStatus {
    ISSUED,
    RESERVED,
    USED,
    EXPIRED,
    CANCELLED;

    /**
     * The one table of transitions.
     *
     * @param next USED to ISSUED is only for policies that return coupons of refunded orders
     */
    public boolean mayBecome(CouponStatus next) {
        return switch (this) {
            case ISSUED -> next == RESERVED || next == EXPIRED || next == CANCELLED;
            case RESERVED -> next == USED || next == ISSUED;
            case USED -> next == CANCELLED || next == ISSUED;
            case EXPIRED, CANCELLED -> false;
        };
    }

    /** Whether an order holds the coupon. */
    public boolean isHeld() {
        return this == RESERVED || this == USED;
    }
}
