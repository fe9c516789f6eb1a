package io.largesse.usage.application.port;

import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.HistoryLine;
import java.util.List;
import reactor.core.publisher.Mono;

/** What became of coupons, step by step. */
public interface CouponHistory {

    /** Steps of a coupon above that id, oldest first; at most so many. */
    Mono<List<HistoryLine>> ofCoupon(CouponId id, long above, int max);
}
