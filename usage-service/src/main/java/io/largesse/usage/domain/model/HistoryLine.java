package io.largesse.usage.domain.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a coupon, as it was stored.
 *
 * @param id rises with time
 * @param orderId that caused it; null where none did
 * @param clientAddress of the call; empty where there was none
 * @param traceId of the call or message; empty where there was none
 */
public record HistoryLine(
        long id,
        CouponId couponId,
        CouponStatus from,
        CouponStatus to,
        @Nullable String orderId,
        ChangeCause cause,
        String actor,
        String clientAddress,
        String traceId,
        Instant at) {}
