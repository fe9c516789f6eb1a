package io.largesse.usage.adapter.in.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.HistoryLine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of one of many coupons.
 *
 * @param orderId that caused it; absent where none did
 * @param clientAddress of the call; absent where there was none
 * @param traceId of the call or message; absent where there was none
 */
record HistoryLineResponse(
        String couponId,
        Instant at,
        CouponStatus from,
        CouponStatus to,
        String cause,
        @Nullable String orderId,
        String actor,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String clientAddress,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String traceId) {

    static HistoryLineResponse of(HistoryLine line) {
        return new HistoryLineResponse(
                line.couponId().text(),
                line.at(),
                line.from(),
                line.to(),
                line.cause().name(),
                line.orderId(),
                line.actor(),
                line.clientAddress(),
                line.traceId());
    }

    /** A list of them goes on below that one. */
    static String cursor(HistoryLine line) {
        return Long.toString(line.id());
    }
}
