package io.largesse.usage.application.port;

import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.ShownCoupon;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Coupons as they are stored, for those who look at them. */
public interface CouponReads {

    /** A part of a member's list, newest first. */
    Mono<List<ShownCoupon>> list(CouponQuery query);

    /** Of each policy the member's free coupon that is valid then and expires first. */
    Mono<List<ShownCoupon>> firstToExpire(String memberId, Instant time);

    /** Empty where there is none. */
    Mono<ShownCoupon> find(CouponId id);
}
