package io.largesse.usage.application.port;

import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.ExpiredCoupons;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Free coupons whose time is over. */
public interface ExpiringCoupons {

    /**
     * Lets some of them expire, those that are over for longest first, and writes history and counts; answers which.
     * Part of the caller's transaction. Passes over those that another transaction has locked: whoever reserves one at
     * that moment has it, or sees it expired.
     *
     * @param from whose time was over before that is passed over too
     */
    Mono<List<ExpiredCoupons>> expire(Instant from, Instant now, int limit);

    /** The same with one coupon; answers none where it is not free any more or another transaction has locked it. */
    Mono<List<ExpiredCoupons>> expire(CouponId coupon, Instant now);

    /** The same coupons as they stand, and those that another transaction has locked. */
    Mono<List<CouponId>> due(Instant from, Instant now, int limit);
}
