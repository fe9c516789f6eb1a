package io.largesse.usage.application.port;

import io.largesse.starter.paging.Page;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.HistoryLine;
import io.largesse.usage.domain.model.IssueLine;
import io.largesse.usage.domain.model.OrderId;
import java.util.List;
import reactor.core.publisher.Mono;

/** What became of coupons, step by step. */
public interface CouponHistory {

    /** How a coupon was issued; empty where it is not known. */
    Mono<IssueLine> ofIssue(CouponId id);

    /** Steps of a coupon above that id, oldest first; at most so many. */
    Mono<List<HistoryLine>> ofCoupon(CouponId id, long above, int max);

    /** Steps that an order caused, whichever coupon it had, newest first. */
    Mono<List<HistoryLine>> ofOrder(OrderId id, Page page);

    /** Steps of all coupons of a member, newest first. */
    Mono<List<HistoryLine>> ofMember(String memberId, Page page);
}
