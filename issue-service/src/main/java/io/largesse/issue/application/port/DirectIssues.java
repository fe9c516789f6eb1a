package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.IssueOutcome;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.PolicyId;
import java.util.List;
import reactor.core.publisher.Mono;

/** Issues coupons that nobody claims: the ledger itself decides, in the transaction that stores the lines. */
public interface DirectIssues {

    /**
     * Issues one coupon of the policy for each member, in their order, as far as limit and total admit; answers the
     * outcome of each. All or nothing is stored, whatever others do at the same time. A member may come several times.
     *
     * @param way the type the policy must be of
     */
    Mono<List<IssueOutcome>> issue(PolicyId policy, IssueType way, List<String> members);
}
