package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.Allotment;
import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.ClaimDecision.Refused;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Stock under one lock. */
public final class InMemoryPolicyStock implements PolicyStock {

    private final Map<PolicyId, Stock> stocks = new HashMap<>();

    @Override
    public Mono<ClaimDecision> claim(Policy policy, Claim claim) {
        return Mono.fromSupplier(() -> decide(policy, claim));
    }

    private synchronized ClaimDecision decide(Policy policy, Claim claim) {
        Stock stock = stocks.get(policy.id());
        return stock == null || stock.epoch != policy.epoch() ? Refused.STOCK_NOT_LOADED : stock.take(claim.memberId());
    }

    @Override
    public Mono<Void> load(Policy policy) {
        return Mono.fromRunnable(() -> loadNow(policy));
    }

    private synchronized void loadNow(Policy policy) {
        stocks.compute(policy.id(), (_, stock) -> stock == null || stock.taken == 0 ? new Stock(policy) : stock);
    }

    @Override
    public Mono<Long> accepted(PolicyId id) {
        return Mono.defer(() -> Mono.justOrEmpty(acceptedNow(id)));
    }

    private synchronized Optional<Long> acceptedNow(PolicyId id) {
        return Optional.ofNullable(stocks.get(id)).map(stock -> stock.taken);
    }

    @Override
    public Mono<Boolean> isHeldBy(String memberId, CouponPosition position) {
        return Mono.fromSupplier(() -> holds(memberId, position));
    }

    private synchronized boolean holds(String memberId, CouponPosition position) {
        Stock stock = stocks.get(position.policyId());
        return stock != null && stock.members.getOrDefault(memberId, List.of()).contains(position);
    }

    private static final class Stock {
        private final PolicyId policy;
        private final int epoch;
        private final Allotment allotment;
        private final Map<String, List<CouponPosition>> members = new HashMap<>();
        private long taken;

        Stock(Policy policy) {
            this.policy = policy.id();
            this.epoch = policy.epoch();
            this.allotment = policy.terms().allotment();
        }

        ClaimDecision take(String member) {
            List<CouponPosition> held = members.computeIfAbsent(member, _ -> new ArrayList<>());
            if (held.size() >= allotment.limitPerMember()) {
                return new ClaimDecision.AlreadyIssued(held.getFirst());
            }
            if (taken >= allotment.totalQuantity()) {
                return Refused.SOLD_OUT;
            }
            taken++;
            CouponPosition position = new CouponPosition(policy, epoch, taken);
            held.add(position);
            return new ClaimDecision.Accepted(position);
        }
    }
}
