package io.largesse.issue.domain.model;

import static io.largesse.issue.domain.model.PolicyStatus.ACTIVE;
import static io.largesse.issue.domain.model.PolicyStatus.CLOSED;
import static io.largesse.issue.domain.model.PolicyStatus.DRAFT;
import static io.largesse.issue.domain.model.PolicyStatus.SUSPENDED;

import java.util.Set;

/** The steps of a policy's life that operators order. */
public enum PolicyChange {
    CREATE(Set.of(), DRAFT),
    ACTIVATE(Set.of(DRAFT), ACTIVE),
    SUSPEND(Set.of(ACTIVE), SUSPENDED),
    RESUME(Set.of(SUSPENDED), ACTIVE),
    CLOSE(Set.of(DRAFT, ACTIVE, SUSPENDED), CLOSED);

    private final Set<PolicyStatus> from;
    private final PolicyStatus to;

    PolicyChange(Set<PolicyStatus> from, PolicyStatus to) {
        this.from = from;
        this.to = to;
    }

    /** Where a policy must stand for it; none for the first. */
    public Set<PolicyStatus> from() {
        return from;
    }

    public PolicyStatus to() {
        return to;
    }
}
