package io.largesse.usage.adapter.out.persistence;

import static io.largesse.usage.adapter.out.persistence.Columns.required;

import io.largesse.usage.domain.model.Coupon;
import io.largesse.usage.domain.model.CouponBook;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.CouponOrder;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.CouponTerms;
import io.largesse.usage.domain.model.Discount;
import io.largesse.usage.domain.model.OrderId;
import io.largesse.usage.domain.model.OrderStatus;
import io.largesse.usage.domain.model.RefundRule;
import io.largesse.usage.domain.model.ReservationId;
import io.largesse.usage.domain.model.ShownCoupon;
import io.largesse.usage.domain.model.Validity;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Reads rows of the tables {@code coupon}, {@code coupon_order} and {@code policy_terms}. */
final class CouponRows {
    private CouponRows() {}

    static Coupon coupon(Readable row) {
        return new Coupon(
                new CouponId(required(row, "coupon_id", String.class)),
                required(row, "policy_id", Long.class),
                required(row, "member_id", String.class),
                CouponStatus.valueOf(required(row, "status", String.class)),
                Optional.ofNullable(row.get("order_id", String.class))
                        .map(OrderId::new)
                        .orElse(null),
                required(row, "issued_at", Instant.class),
                required(row, "valid_from", Instant.class),
                required(row, "valid_until", Instant.class));
    }

    /** A coupon joined with the terms of its policy, whose validity is named {@code terms_from, terms_until}. */
    static CouponBook.Held held(Readable row) {
        return new CouponBook.Held(coupon(row), terms(row));
    }

    /** A coupon joined with what its policy says of it. */
    static ShownCoupon shown(Readable row) {
        return new ShownCoupon(
                coupon(row),
                required(row, "name", String.class),
                discount(row),
                required(row, "minimum_order_amount", Long.class));
    }

    static CouponTerms terms(Readable row) {
        return new CouponTerms(
                required(row, "policy_id", Long.class),
                required(row, "revision", Integer.class),
                required(row, "name", String.class),
                discount(row),
                required(row, "minimum_order_amount", Long.class),
                validity(row),
                RefundRule.valueOf(required(row, "refund_rule", String.class)),
                row.get("partner_id", String.class));
    }

    private static Discount discount(Readable row) {
        Long amount = row.get("discount_amount", Long.class);
        return amount == null
                ? new Discount.Percentage(
                        required(row, "discount_percent", Integer.class), row.get("discount_max_amount", Long.class))
                : new Discount.Fixed(amount);
    }

    private static Validity validity(Readable row) {
        Integer days = row.get("validity_days", Integer.class);
        return days == null
                ? new Validity.Absolute(
                        required(row, "terms_from", Instant.class), required(row, "terms_until", Instant.class))
                : new Validity.DaysAfterIssue(days);
    }

    static CouponOrder order(Readable row) {
        return new CouponOrder(
                new OrderId(required(row, "order_id", String.class)),
                new ReservationId(required(row, "reservation_id", UUID.class)),
                new CouponId(required(row, "coupon_id", String.class)),
                required(row, "policy_id", Long.class),
                required(row, "member_id", String.class),
                required(row, "amount", Long.class),
                required(row, "discount", Long.class),
                OrderStatus.valueOf(required(row, "status", String.class)),
                required(row, "reserved_at", Instant.class),
                required(row, "reserved_until", Instant.class),
                required(row, "changed_at", Instant.class));
    }
}
