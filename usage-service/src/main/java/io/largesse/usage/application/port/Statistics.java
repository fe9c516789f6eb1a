package io.largesse.usage.application.port;

import io.largesse.usage.domain.model.CouponCounts;
import reactor.core.publisher.Mono;

/** Counts of coupons, kept by the transactions that change them. */
public interface Statistics {

    /** Empty where the policy is not known. */
    Mono<CouponCounts> ofPolicy(long policyId);

    /** Nothing but zeros for a member who never had a coupon. */
    Mono<CouponCounts> ofMember(String memberId);
}
