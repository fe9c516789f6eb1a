package io.largesse.usage.application.service;

import io.largesse.starter.persistence.Transactions;
import io.largesse.usage.application.port.Terms;
import io.largesse.usage.domain.model.CouponTerms;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Keeps what policies promise, whatever their status: coupons outlive the policy they come from. */
@Service
public class KeepTerms {
    private static final Comparator<CouponTerms> BY_REVISION = Comparator.comparingInt(CouponTerms::revision);

    private final Terms terms;
    private final Transactions transactions;

    KeepTerms(Terms terms, Transactions transactions) {
        this.terms = terms;
        this.transactions = transactions;
    }

    /** Stores all of them, or none; late and repeated ones change nothing. */
    public Mono<Void> keep(List<CouponTerms> changes) {
        return transactions.inOne(terms.keep(latestOfEach(changes))).checkpoint("keep terms");
    }

    /** In order of the policy, as rows are locked. */
    private static List<CouponTerms> latestOfEach(List<CouponTerms> changes) {
        return List.copyOf(changes.stream()
                .collect(Collectors.toMap(
                        CouponTerms::policyId, Function.identity(), BinaryOperator.maxBy(BY_REVISION), TreeMap::new))
                .values());
    }
}
