package io.largesse.issue.adapter.out.persistence;

import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.IssueStatus;
import io.largesse.issue.domain.model.IssuedCoupon;
import io.largesse.issue.domain.model.LedgerEntries;
import io.largesse.issue.domain.model.PolicyId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A batch sorted by what became of each claim.
 *
 * @param issued stored now or before
 * @param rejected turned away
 * @param storedByPolicy how many lines this batch added, in order of policy
 */
record LedgerOutcome(
        List<IssuedCoupon> issued, List<RejectedClaim> rejected, SortedMap<PolicyId, Long> storedByPolicy) {

    /** A claim without a verdict was taken by the insert. */
    static LedgerOutcome of(List<AcceptedClaim> claims, List<Verdict> verdicts, Instant now) {
        Map<Integer, Verdict> byIndex =
                verdicts.stream().collect(Collectors.toMap(Verdict::index, Function.identity()));
        LedgerOutcome outcome = new LedgerOutcome(new ArrayList<>(claims.size()), new ArrayList<>(), new TreeMap<>());
        for (int index = 0; index < claims.size(); index++) {
            AcceptedClaim claim = claims.get(index);
            switch (byIndex.get(index)) {
                case null -> outcome.addStored(claim, now);
                case Verdict.IssuedBefore before -> outcome.addIssued(claim, before.issuedAt());
                case Verdict.TurnedAway away -> outcome.addRejected(claim, away.reason(), now);
            }
        }
        return outcome;
    }

    private void addStored(AcceptedClaim claim, Instant now) {
        addIssued(claim, now);
        storedByPolicy.merge(claim.position().policyId(), 1L, Long::sum);
    }

    private void addIssued(AcceptedClaim claim, Instant issuedAt) {
        issued.add(new IssuedCoupon(claim, issuedAt));
    }

    private void addRejected(AcceptedClaim claim, IssueStatus.Reason reason, Instant now) {
        String member = claim.claim().memberId();
        rejected.add(new RejectedClaim(claim, new IssueStatus.Rejected(claim.position(), member, reason, now)));
    }

    LedgerEntries entries() {
        return new LedgerEntries(
                issued, rejected.stream().map(RejectedClaim::status).toList());
    }

    /** Why the insert did not take the claim at an index of the batch. */
    sealed interface Verdict {
        int index();

        record IssuedBefore(int index, Instant issuedAt) implements Verdict {}

        record TurnedAway(int index, IssueStatus.Reason reason) implements Verdict {}
    }

    record RejectedClaim(AcceptedClaim claim, IssueStatus.Rejected status) {}
}
