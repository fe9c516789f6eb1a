package io.largesse.usage.application.service;

import io.largesse.usage.application.port.CouponHistory;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.HistoryLine;
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

    /** Steps since its issue above that id, oldest first; at most so many. */
    public Mono<List<HistoryLine>> ofCoupon(CouponId id, long above, int max) {
        return history.ofCoupon(id, above, max).checkpoint("history of coupon");
    }
}
