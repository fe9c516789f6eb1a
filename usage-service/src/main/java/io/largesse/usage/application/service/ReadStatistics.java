package io.largesse.usage.application.service;

import io.largesse.usage.application.port.Statistics;
import io.largesse.usage.domain.model.CouponCounts;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Says how many coupons stand where, live. */
@Service
public class ReadStatistics {
    private final Statistics statistics;

    ReadStatistics(Statistics statistics) {
        this.statistics = statistics;
    }

    /** Empty where the policy is not known. */
    public Mono<CouponCounts> ofPolicy(long policyId) {
        return statistics.ofPolicy(policyId).checkpoint("statistics of policy");
    }

    /** Of one member; nothing but zeros for who never had a coupon. */
    public Mono<CouponCounts> ofMember(String memberId) {
        return statistics.ofMember(memberId).checkpoint("statistics of member");
    }
}
