package io.largesse.issue.application.service;

import io.largesse.issue.application.port.IssueLedger;
import io.largesse.issue.application.port.Policies;
import io.largesse.issue.application.port.PolicyStock;
import io.largesse.issue.domain.model.LedgerCounts;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyStatistics;
import java.util.OptionalLong;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Compares what Redis accepted with what the ledger holds. */
@Service
public class ReadStatistics {
    private final Policies policies;
    private final PolicyStock stock;
    private final IssueLedger ledger;

    ReadStatistics(Policies policies, PolicyStock stock, IssueLedger ledger) {
        this.policies = policies;
        this.stock = stock;
        this.ledger = ledger;
    }

    /**
     * Empty where there is no such policy. The ledger is read before the stock, so that a gap is never understated: at
     * rest it is exactly zero.
     */
    public Mono<PolicyStatistics> of(PolicyId id) {
        return policies.find(id).flatMap(this::of).checkpoint("policy statistics");
    }

    private Mono<PolicyStatistics> of(Policy policy) {
        return ledger.counts(policy.id())
                .zipWhen(
                        counts -> accepted(policy, counts), (counts, accepted) -> statistics(policy, counts, accepted));
    }

    /** Where the ledger itself decides, what it holds was accepted. */
    private Mono<OptionalLong> accepted(Policy policy, LedgerCounts counts) {
        return policy.isClaimable()
                ? stock.accepted(policy).map(OptionalLong::of).defaultIfEmpty(OptionalLong.empty())
                : Mono.just(OptionalLong.of(counts.stored()));
    }

    private static PolicyStatistics statistics(Policy policy, LedgerCounts counts, OptionalLong accepted) {
        return new PolicyStatistics(policy.id(), policy.terms().allotment().totalQuantity(), accepted, counts);
    }
}
