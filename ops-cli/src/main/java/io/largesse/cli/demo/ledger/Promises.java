package io.largesse.cli.demo.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What members were told over HTTP: which coupon number is theirs. */
public final class Promises {

    private final Map<String, String> acceptedMemberByIssueId = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private long contradictions;

    /** The member's claim was accepted with this number. */
    public void accepted(String issueId, String memberId) {
        if (acceptedMemberByIssueId.putIfAbsent(issueId, memberId) != null) {
            contradictions++;
        }
        named.add(issueId);
    }

    /** A claim was refused because the member already has the coupon of this number. */
    public void alreadyIssued(String issueId) {
        named.add(issueId);
    }

    boolean keptBy(LedgerRow row) {
        return row.memberId().equals(acceptedMemberByIssueId.get(row.issueId()));
    }

    boolean named(String issueId) {
        return named.contains(issueId);
    }

    /** Accepted answers; each must be kept by a row of its own. */
    long accepted() {
        return acceptedMemberByIssueId.size() + contradictions;
    }
}
