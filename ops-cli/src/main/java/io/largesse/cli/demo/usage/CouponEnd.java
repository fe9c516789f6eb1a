package io.largesse.cli.demo.usage;

import java.time.Instant;
import java.util.List;

/**
 * Where a coupon must have ended, computed from what was asked and told, and not from what the service says.
 *
 * @param discount won off the order that used it; 0 where none did
 * @param conflicts orders that were paid although another one has the coupon
 */
record CouponEnd(Status status, long discount, int conflicts) {

    /** Where a coupon can stand; the names are those of usage-service. */
    enum Status {
        ISSUED,
        RESERVED,
        USED,
        EXPIRED,
        CANCELLED
    }

    static CouponEnd of(DemoCoupon coupon, Instant now) {
        List<DemoOrder> orders = coupon.reserved();
        List<DemoOrder> paid = orders.stream().filter(DemoOrder::isPaid).toList();
        if (!paid.isEmpty()) {
            // The former ones had released it.
            long discount = coupon.policy().terms().discount(paid.getLast().amount());
            return new CouponEnd(Status.USED, discount, paid.size() - 1);
        }
        return new CouponEnd(unused(coupon, orders, now), 0, 0);
    }

    private static Status unused(DemoCoupon coupon, List<DemoOrder> orders, Instant now) {
        boolean isRefunded = orders.stream().anyMatch(DemoOrder::isRefunded);
        if (isRefunded && !coupon.policy().terms().isReturned()) {
            return Status.CANCELLED;
        }
        if (orders.stream().anyMatch(order -> order.isHeldAt(now))) {
            return Status.RESERVED;
        }
        return coupon.policy().isOverAt(now) ? Status.EXPIRED : Status.ISSUED;
    }
}
