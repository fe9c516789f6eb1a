package io.largesse.usage.application.port;

import io.largesse.usage.domain.model.ShownCoupon;
import java.util.List;
import reactor.core.publisher.Mono;

/** Remembers the newest coupons of members for a short while. */
public interface RecentCoupons {

    /**
     * The newest coupons of a member: those remembered, or those stored, which are then remembered. They hold every
     * change that {@link CouponListCache#bar} was called for and that was stored before this was asked.
     */
    Mono<Recent> find(String memberId, Mono<Recent> stored);

    /**
     * A member's newest coupons, newest first.
     *
     * @param isWhole whether the member has no others
     */
    record Recent(List<ShownCoupon> coupons, boolean isWhole) {
        public Recent {
            coupons = List.copyOf(coupons);
        }
    }
}
