package io.largesse.usage.application.port;

import io.largesse.usage.domain.model.Coupon;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.IssuedCoupon;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Where coupons are put when they are issued. Both methods take part in the caller's transaction. */
public interface Wallet {

    /** Stores those that are not there yet, and answers which these are; what is there stays as it is. */
    Mono<Set<CouponId>> add(List<IssuedCoupon> coupons);

    /** Counts coupons that were added, each once. The last thing of a transaction, for others wait for these counts. */
    Mono<Void> count(List<Coupon> added);
}
