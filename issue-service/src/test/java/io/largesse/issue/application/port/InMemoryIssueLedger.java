package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.IssueStatus;
import io.largesse.issue.domain.model.IssueStatus.Issued;
import io.largesse.issue.domain.model.IssueStatus.Reason;
import io.largesse.issue.domain.model.IssueStatus.Rejected;
import io.largesse.issue.domain.model.IssuedCoupon;
import io.largesse.issue.domain.model.LedgerCounts;
import io.largesse.issue.domain.model.LedgerEntries;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The ledger in maps under one lock; judges claim by claim. */
public final class InMemoryIssueLedger implements IssueLedger {

    private final Map<Place, IssuedCoupon> issued = new HashMap<>();
    private final Map<AcceptedClaim, Rejected> rejected = new LinkedHashMap<>();
    private final InMemoryPolicies policies;
    private final Clock clock;

    public InMemoryIssueLedger(InMemoryPolicies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    @Override
    public Mono<LedgerEntries> store(List<AcceptedClaim> claims) {
        return Mono.fromSupplier(() -> storeNow(claims));
    }

    private synchronized LedgerEntries storeNow(List<AcceptedClaim> claims) {
        Map<CouponPosition, IssuedCoupon> stored = new LinkedHashMap<>();
        List<Rejected> turnedAway = new ArrayList<>();
        for (AcceptedClaim claim : claims) {
            Reason reason = reasonAgainst(claim);
            if (reason == null) {
                stored.put(
                        claim.position(),
                        issued.computeIfAbsent(place(claim), _ -> new IssuedCoupon(claim, clock.instant())));
            } else {
                turnedAway.add(rejected.computeIfAbsent(claim, _ -> reject(claim, reason)));
            }
        }
        return new LedgerEntries(List.copyOf(stored.values()), turnedAway);
    }

    private @Nullable Reason reasonAgainst(AcceptedClaim claim) {
        Policy policy = policies.find(claim.position().policyId()).block();
        IssuedCoupon held = issued.get(place(claim));
        if (held != null && isSameClaim(held.accepted(), claim)) {
            return null;
        }
        if (policy == null
                || claim.position().sequence() > policy.terms().allotment().totalQuantity()) {
            return Reason.BEYOND_TOTAL;
        }
        if (held != null) {
            return Reason.SEQUENCE_TAKEN;
        }
        if (claim.nth() > policy.terms().allotment().limitPerMember()) {
            return Reason.MEMBER_LIMIT;
        }
        return issued.values().stream().anyMatch(coupon -> isSameTurn(coupon.accepted(), claim))
                ? Reason.MEMBER_LIMIT
                : null;
    }

    private static boolean isSameClaim(AcceptedClaim one, AcceptedClaim other) {
        return one.number().equals(other.number())
                && one.claim().memberId().equals(other.claim().memberId());
    }

    private static boolean isSameTurn(AcceptedClaim one, AcceptedClaim other) {
        return one.position().policyId().equals(other.position().policyId())
                && one.claim().memberId().equals(other.claim().memberId())
                && one.nth() == other.nth();
    }

    private Rejected reject(AcceptedClaim claim, Reason reason) {
        return new Rejected(claim.position(), claim.claim().memberId(), reason, clock.instant());
    }

    @Override
    public synchronized Mono<IssueStatus> find(CouponPosition position, String memberId) {
        IssuedCoupon coupon = issued.get(new Place(position.policyId(), position.sequence()));
        if (coupon != null
                && coupon.accepted().position().equals(position)
                && coupon.accepted().claim().memberId().equals(memberId)) {
            return Mono.just(new Issued(coupon));
        }
        return Mono.justOrEmpty(rejected.values().stream()
                .filter(status ->
                        status.position().equals(position) && status.memberId().equals(memberId))
                .map(IssueStatus.class::cast)
                .findFirst());
    }

    @Override
    public synchronized Mono<LedgerCounts> counts(PolicyId id) {
        long stored = issued.keySet().stream()
                .filter(place -> place.policy.equals(id))
                .count();
        long turnedAway = rejected.values().stream()
                .filter(status -> status.position().policyId().equals(id))
                .count();
        return Mono.just(new LedgerCounts(stored, turnedAway));
    }

    private static Place place(AcceptedClaim claim) {
        return new Place(claim.position().policyId(), claim.position().sequence());
    }

    private record Place(PolicyId policy, long sequence) {}
}
