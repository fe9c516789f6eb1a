package io.largesse.usage.adapter.out.cache;

import io.largesse.usage.application.port.RecentCoupons.Recent;
import io.largesse.usage.domain.model.Coupon;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.Discount;
import io.largesse.usage.domain.model.OrderId;
import io.largesse.usage.domain.model.ShownCoupon;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Writes lists as JSON and reads them. */
final class ListText {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ListText() {}

    static String of(Recent recent) {
        return JSON.writeValueAsString(
                new Text(recent.coupons().stream().map(Line::of).toList(), recent.isWhole()));
    }

    /** Empty where it cannot be read, as where another version of this service wrote it. */
    static Optional<Recent> read(String text) {
        try {
            Text read = JSON.readValue(text, Text.class);
            return Optional.of(
                    new Recent(read.coupons().stream().map(Line::coupon).toList(), read.whole()));
        } catch (JacksonException | IllegalArgumentException | NullPointerException _) {
            return Optional.empty();
        }
    }

    record Text(List<Line> coupons, boolean whole) {}

    /** One coupon of one member, whose id stands in the key too, and yet here: a list says itself whose it is. */
    record Line(
            String id,
            long policy,
            String member,
            CouponStatus status,
            @Nullable String order,
            Instant issued,
            Instant from,
            Instant until,
            String name,
            @Nullable Long amount,
            @Nullable Integer percent,
            @Nullable Long cap,
            long minimum) {

        static Line of(ShownCoupon shown) {
            Coupon coupon = shown.coupon();
            OrderId order = coupon.orderId();
            Discount discount = shown.discount();
            return new Line(
                    coupon.id().text(),
                    coupon.policyId(),
                    coupon.memberId(),
                    coupon.status(),
                    order == null ? null : order.text(),
                    coupon.issuedAt(),
                    coupon.validFrom(),
                    coupon.validUntil(),
                    shown.name(),
                    discount instanceof Discount.Fixed(long amount) ? amount : null,
                    discount instanceof Discount.Percentage share ? share.percent() : null,
                    discount instanceof Discount.Percentage share ? share.maxAmount() : null,
                    shown.minimumOrderAmount());
        }

        ShownCoupon coupon() {
            return new ShownCoupon(
                    new Coupon(
                            new CouponId(id),
                            policy,
                            member,
                            status,
                            order == null ? null : new OrderId(order),
                            issued,
                            from,
                            until),
                    name,
                    discount(),
                    minimum);
        }

        private Discount discount() {
            return amount != null
                    ? new Discount.Fixed(amount)
                    : new Discount.Percentage(Objects.requireNonNull(percent), cap);
        }
    }
}
