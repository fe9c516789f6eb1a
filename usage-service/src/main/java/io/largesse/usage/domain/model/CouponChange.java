package io.largesse.usage.domain.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a coupon, as history and events tell it.
 *
 * @param order the order that caused it, as it was after the step; null where none did
 */
public record CouponChange(
        Coupon before,
        Coupon after,
        CouponTerms terms,
        @Nullable CouponOrder order,
        Reason reason,
        Instant at) {}
