package io.largesse.cli.demo.usage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the policies of the demo promise; orders are in won. */
enum DemoTerms {
    /** Gone after a refund. */
    FIXED("fixed amount", new Offer(5_000, 0), 10_000, "CANCEL", null),
    /** Comes back after a refund; a partner bears the discount. */
    SHARE("percentage", new Offer(8_000, 15), 5_000, "RETURN", "demo-partner"),
    /** Expires during the demo. */
    BRIEF("short validity", new Offer(3_000, 0), 0, "CANCEL", null);

    private final String title;
    private final Offer offer;
    private final long minimumOrderAmount;
    private final String refundRule;
    private final @Nullable String partnerId;

    /**
     * What it takes off.
     *
     * @param amount in won; of a percentage the most
     * @param percent 0 for a fixed amount
     */
    private record Offer(long amount, int percent) {
        private static final int WHOLE = 100;

        long off(long orderAmount) {
            long share = percent == 0 ? orderAmount : orderAmount * percent / WHOLE;
            return Math.min(amount, share);
        }

        String json() {
            return percent == 0
                    ? "{\"type\":\"FIXED\",\"amount\":%d}".formatted(amount)
                    : "{\"type\":\"PERCENTAGE\",\"percent\":%d,\"maxAmount\":%d}".formatted(percent, amount);
        }
    }

    DemoTerms(String title, Offer offer, long minimumOrderAmount, String refundRule, @Nullable String partnerId) {
        this.title = title;
        this.offer = offer;
        this.minimumOrderAmount = minimumOrderAmount;
        this.refundRule = refundRule;
        this.partnerId = partnerId;
    }

    String title() {
        return title;
    }

    /** Whether its coupons outlast the demo. */
    boolean isLasting() {
        return this != BRIEF;
    }

    /** Whether a refund brings the coupon back. */
    boolean isReturned() {
        return refundRule.equals("RETURN");
    }

    long minimumOrderAmount() {
        return minimumOrderAmount;
    }

    /** Won off an order of that amount. */
    long discount(long orderAmount) {
        return offer.off(orderAmount);
    }

    /** The body that orders such a policy. */
    String body(int coupons, @Nullable Instant validUntil) {
        String validity = validUntil == null
                ? "{\"type\":\"DAYS_AFTER_ISSUE\",\"days\":30}"
                : "{\"type\":\"ABSOLUTE\",\"from\":\"2020-01-01T00:00:00Z\",\"until\":\"%s\"}".formatted(validUntil);
        String partner = partnerId == null ? "" : ",\"partnerId\":\"%s\"".formatted(partnerId);
        Object[] values = {title, offer.json(), minimumOrderAmount, validity, coupons, refundRule, partner};
        return """
                {"name":"Demo, %s","discount":%s,"minimumOrderAmount":%d,"validity":%s,"totalQuantity":%d,\
                "limitPerMember":1,"issueType":"FCFS","refundRule":"%s"%s}""".formatted(values);
    }
}
