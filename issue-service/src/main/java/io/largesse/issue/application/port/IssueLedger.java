package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.IssueStatus;
import io.largesse.issue.domain.model.LedgerCounts;
import io.largesse.issue.domain.model.LedgerEntries;
import io.largesse.issue.domain.model.PolicyId;
import java.util.List;
import reactor.core.publisher.Mono;

/** Who got what and when: the record that counts. Lines are added and never change. */
public interface IssueLedger {

    /**
     * Stores a batch in one transaction; what was stored before is left as it is. The last guard against issuing too
     * many: a sequence beyond the total or held by another claim, or a member beyond the limit, is rejected.
     */
    Mono<LedgerEntries> store(List<AcceptedClaim> claims);

    /** Issued or rejected; empty where the ledger knows of no claim of that member for the position. */
    Mono<IssueStatus> find(CouponPosition position, String memberId);

    Mono<LedgerCounts> counts(PolicyId id);
}
