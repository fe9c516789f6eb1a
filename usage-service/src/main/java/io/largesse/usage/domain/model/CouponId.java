package io.largesse.usage.domain.model;

/**
 * A member's coupon, named by its public number.
 *
 * @param text 1 to 64 characters out of {@code A-Z a-z 0-9 . _ : @ + | -}
 */
public record CouponId(String text) implements Comparable<CouponId> {

    public CouponId {
        IdText.require(text, "a coupon id");
    }

    /** Whether a text can name a coupon. */
    public static boolean isCouponId(String text) {
        return IdText.isId(text);
    }

    @Override
    public int compareTo(CouponId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
