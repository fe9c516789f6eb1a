package io.largesse.usage.application.service;

import io.largesse.starter.persistence.Transactions;
import io.largesse.usage.application.port.CouponListCache;
import io.largesse.usage.application.port.Terms;
import io.largesse.usage.application.port.Wallet;
import io.largesse.usage.domain.model.Coupon;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.CouponIssue;
import io.largesse.usage.domain.model.CouponTerms;
import io.largesse.usage.domain.model.IssuedCoupon;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Puts issued coupons into their members' wallets: one coupon for each issue, however often it is told.
 *
 * <p>Coupons and their counts are stored together, and what is there already is not counted again.
 */
@Service
public class FillWallet {
    private final Terms terms;
    private final Wallet wallet;
    private final CouponListCache lists;
    private final Transactions transactions;

    FillWallet(Terms terms, Wallet wallet, CouponListCache lists, Transactions transactions) {
        this.terms = terms;
        this.wallet = wallet;
        this.lists = lists;
        this.transactions = transactions;
    }

    /** Stores all of them, or none; fails with {@link UnknownTermsException} where a policy is not known yet. */
    public Mono<Void> fill(List<CouponIssue> issues) {
        return transactions
                .inOne(Mono.defer(() -> terms.find(policiesOf(issues)))
                        .map(known -> coupons(issues, known))
                        .flatMap(this::store))
                .checkpoint("fill wallet");
    }

    private static Set<Long> policiesOf(List<CouponIssue> issues) {
        return issues.stream().map(CouponIssue::policyId).collect(Collectors.toSet());
    }

    /** The first of each. */
    private static Map<CouponId, IssuedCoupon> coupons(List<CouponIssue> issues, Map<Long, CouponTerms> known) {
        Map<CouponId, IssuedCoupon> coupons = LinkedHashMap.newLinkedHashMap(issues.size());
        for (CouponIssue issue : issues) {
            CouponTerms promised = known.get(issue.policyId());
            if (promised == null) {
                throw new UnknownTermsException(issue.policyId());
            }
            coupons.putIfAbsent(issue.id(), new IssuedCoupon(issue.under(promised), issue.origin()));
        }
        return coupons;
    }

    private Mono<Void> store(Map<CouponId, IssuedCoupon> coupons) {
        return wallet.add(List.copyOf(coupons.values()))
                .map(added -> added.stream()
                        .map(coupons::get)
                        .map(IssuedCoupon::coupon)
                        .toList())
                .flatMap(this::count);
    }

    /** Lists are barred before the commit makes the coupons seen. */
    private Mono<Void> count(List<Coupon> added) {
        if (added.isEmpty()) {
            return Mono.empty();
        }
        Set<String> members = added.stream().map(Coupon::memberId).collect(Collectors.toSet());
        return lists.bar(members).then(Mono.defer(() -> wallet.count(added)));
    }
}
