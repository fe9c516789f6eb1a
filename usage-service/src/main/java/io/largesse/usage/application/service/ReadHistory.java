package io.largesse.usage.application.service;

import io.largesse.starter.paging.Page;
import io.largesse.usage.application.port.CouponHistory;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.HistoryLine;
import io.largesse.usage.domain.model.IssueLine;
import io.largesse.usage.domain.model.OrderId;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Shows what became of coupons. */
@Service
public class ReadHistory {
    private final CouponHistory history;

    ReadHistory(CouponHistory history) {
        this.history = history;
    }

    /** How a coupon was issued; empty where it is not known. */
    public Mono<IssueLine> ofIssue(CouponId id) {
        return history.ofIssue(id).checkpoint("issue of coupon");
    }

    /** Steps since its issue above that id, oldest first; at most so many. */
    public Mono<List<HistoryLine>> ofCoupon(CouponId id, long above, int max) {
        return history.ofCoupon(id, above, max).checkpoint("history of coupon");
    }

    /** Steps that an order caused, newest first; none where the order is not known. */
    public Mono<List<HistoryLine>> ofOrder(OrderId id, Page page) {
        return history.ofOrder(id, page).checkpoint("history of order");
    }

    /** Steps of all coupons of a member since their issue, newest first; none where the member is not known. */
    public Mono<List<HistoryLine>> ofMember(String memberId, Page page) {
        return history.ofMember(memberId, page).checkpoint("history of member");
    }
}
