package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.Handout;
import io.largesse.issue.domain.model.IssueOutcome;
import io.largesse.issue.domain.model.IssueRefusal;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.IssuedCoupon;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.Supply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The coupons of all policies in one list under one lock. */
public final class InMemoryDirectIssues implements DirectIssues {

    public final List<IssuedCoupon> coupons = new ArrayList<>();
    private final InMemoryPolicies policies;

    public InMemoryDirectIssues(InMemoryPolicies policies) {
        this.policies = policies;
    }

    @Override
    public Mono<List<IssueOutcome>> issue(PolicyId policy, IssueType way, List<String> members) {
        return Mono.fromSupplier(() -> issueNow(policy, way, members));
    }

    synchronized List<IssueOutcome> issueNow(PolicyId id, IssueType way, List<String> members) {
        Policy policy = policies.find(id).block();
        IssueRefusal refusal = refusal(policy, way);
        if (policy == null || refusal != null) {
            IssueRefusal reason = refusal == null ? IssueRefusal.POLICY_NOT_FOUND : refusal;
            return members.stream()
                    .map(_ -> (IssueOutcome) new IssueOutcome.Refused(reason))
                    .toList();
        }
        List<IssueOutcome> outcomes =
                Handout.of(supply(policy), held(id), members, Fixtures.NUMBERS, Fixtures.ACCEPTED_AT);
        outcomes.forEach(outcome -> {
            if (outcome instanceof IssueOutcome.Issued(IssuedCoupon coupon)) {
                coupons.add(coupon);
            }
        });
        return outcomes;
    }

    private static @Nullable IssueRefusal refusal(@Nullable Policy policy, IssueType way) {
        if (policy == null) {
            return IssueRefusal.POLICY_NOT_FOUND;
        }
        if (policy.terms().allotment().issueType() != way) {
            return IssueRefusal.WRONG_ISSUE_TYPE;
        }
        return policy.isActive() ? null : IssueRefusal.POLICY_NOT_ACTIVE;
    }

    private Supply supply(Policy policy) {
        return new Supply(
                policy.id(),
                policy.epoch(),
                of(policy.id()).size(),
                policy.terms().allotment().totalQuantity(),
                policy.terms().allotment().limitPerMember());
    }

    private Map<String, Integer> held(PolicyId id) {
        Map<String, Integer> held = new HashMap<>();
        of(id).forEach(coupon -> held.merge(coupon.accepted().claim().memberId(), 1, Integer::sum));
        return held;
    }

    synchronized List<IssuedCoupon> of(PolicyId id) {
        return coupons.stream()
                .filter(coupon -> coupon.accepted().position().policyId().equals(id))
                .toList();
    }
}
