package io.largesse.usage.application.port;

import io.largesse.usage.domain.model.CouponChange;
import io.largesse.usage.domain.model.PaymentConflict;
import java.util.List;
import reactor.core.publisher.Mono;

/** Tells others what became of coupons. */
public interface UsageEvents {

    /** Completes when the events are part of the caller's transaction; in order per coupon. */
    Mono<Void> add(List<CouponChange> changes, List<PaymentConflict> conflicts);
}
