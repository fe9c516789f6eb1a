package io.largesse.usage.application.service;

import io.largesse.usage.application.port.CouponQuery;
import io.largesse.usage.application.port.CouponReads;
import io.largesse.usage.application.port.ListSettings;
import io.largesse.usage.application.port.RecentCoupons;
import io.largesse.usage.application.port.RecentCoupons.Recent;
import io.largesse.usage.domain.model.BestCoupon;
import io.largesse.usage.domain.model.ShownCoupon;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Shows members their coupons.
 *
 * <p>The newest are remembered; for most members these are all, and then every question is answered from them.
 */
@Service
public class ListCoupons {
    private final CouponReads reads;
    private final RecentCoupons recentCoupons;
    private final ListSettings settings;

    ListCoupons(CouponReads reads, RecentCoupons recentCoupons, ListSettings settings) {
        this.reads = reads;
        this.recentCoupons = recentCoupons;
        this.settings = settings;
    }

    /** A part of a member's list, newest first. */
    public Mono<List<ShownCoupon>> list(CouponQuery query) {
        return recent(query.memberId(), query.now())
                .flatMap(recent -> answers(recent, query) ? Mono.just(part(recent, query)) : reads.list(query))
                .checkpoint("list coupons");
    }

    /** The member's coupon that takes most off an order of that amount; empty where none takes anything off. */
    public Mono<BestCoupon> best(String memberId, long orderAmount, Instant now) {
        return recent(memberId, now)
                .flatMap(recent -> recent.isWhole() ? Mono.just(recent.coupons()) : reads.firstToExpire(memberId, now))
                .flatMap(coupons -> Mono.justOrEmpty(BestCoupon.of(coupons, orderAmount, now)))
                .checkpoint("best coupon");
    }

    private Mono<Recent> recent(String memberId, Instant now) {
        return recentCoupons.find(memberId, Mono.defer(() -> stored(memberId, now)));
    }

    /** One more than is remembered tells whether these are all. */
    private Mono<Recent> stored(String memberId, Instant now) {
        int remembered = settings.remembered();
        return reads.list(new CouponQuery(memberId, null, null, remembered + 1, now))
                .map(found -> found.size() <= remembered
                        ? new Recent(found, true)
                        : new Recent(found.subList(0, remembered), false));
    }

    private static boolean answers(Recent recent, CouponQuery query) {
        return recent.isWhole()
                || query.isForNewest() && query.max() <= recent.coupons().size();
    }

    private static List<ShownCoupon> part(Recent recent, CouponQuery query) {
        Stream<ShownCoupon> included = recent.coupons().stream().filter(query::includes);
        return included.limit(query.max()).toList();
    }
}
