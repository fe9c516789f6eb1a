package io.largesse.issue.application.service;

import io.largesse.issue.application.port.IssueLedger;
import io.largesse.issue.application.port.PolicySnapshots;
import io.largesse.issue.application.port.PolicyStock;
import io.largesse.issue.domain.model.CouponNumber;
import io.largesse.issue.domain.model.CouponNumbers;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.IssueStatus;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Tells a member what became of a claim. */
@Service
public class FindIssue {
    private final CouponNumbers numbers;
    private final IssueLedger ledger;
    private final PolicySnapshots policies;
    private final PolicyStock stock;

    FindIssue(CouponNumbers numbers, IssueLedger ledger, PolicySnapshots policies, PolicyStock stock) {
        this.numbers = numbers;
        this.ledger = ledger;
        this.policies = policies;
        this.stock = stock;
    }

    /** Empty where the member holds no such coupon; whether another member does is not told. */
    public Mono<IssueStatus> find(CouponNumber number, String memberId) {
        return Mono.justOrEmpty(numbers.positionOf(number))
                .flatMap(position -> find(position, memberId))
                .checkpoint("find issue");
    }

    private Mono<IssueStatus> find(CouponPosition position, String memberId) {
        return ledger.find(position, memberId).switchIfEmpty(Mono.defer(() -> findInStock(position, memberId)));
    }

    private Mono<IssueStatus> findInStock(CouponPosition position, String memberId) {
        return policies.find(position.policyId())
                .flatMap(policy -> stock.isHeldBy(policy, memberId, position))
                .filter(Boolean::booleanValue)
                .map(_ -> new IssueStatus.Accepted(position, memberId));
    }
}
