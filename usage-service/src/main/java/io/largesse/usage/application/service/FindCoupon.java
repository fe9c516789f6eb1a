package io.largesse.usage.application.service;

import io.largesse.usage.application.port.CouponReads;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.ShownCoupon;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Shows one coupon. */
@Service
public class FindCoupon {
    private final CouponReads reads;

    FindCoupon(CouponReads reads) {
        this.reads = reads;
    }

    /**
     * Empty where there is none; whether another member has it is not told.
     *
     * @param memberId whose it must be; null where anybody's may be meant
     */
    public Mono<ShownCoupon> find(CouponId id, @Nullable String memberId) {
        return reads.find(id)
                .filter(shown ->
                        memberId == null || memberId.equals(shown.coupon().memberId()))
                .checkpoint("find coupon");
    }
}
