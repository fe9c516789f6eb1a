package io.largesse.usage.domain.model;

/**
 * Coupons by where they stand.
 *
 * @param issued free ones, those whose time is over included until a round of expiry finds them
 * @param discountAmount in won, of the used ones
 */
public record CouponCounts(long issued, long reserved, long used, long expired, long cancelled, long discountAmount) {
    public static final CouponCounts NONE = new CouponCounts(0, 0, 0, 0, 0, 0);

    /** All that were ever issued. */
    public long total() {
        return issued + reserved + used + expired + cancelled;
    }
}
