package io.largesse.payout.domain.model;

import static io.largesse.payout.domain.model.CampaignStatus.COMPLETED;
import static io.largesse.payout.domain.model.CampaignStatus.DRAFT;
import static io.largesse.payout.domain.model.CampaignStatus.PAUSED;
import static io.largesse.payout.domain.model.CampaignStatus.QUEUED;
import static io.largesse.payout.domain.model.CampaignStatus.RUNNING;
import static io.largesse.payout.domain.model.CampaignStatus.STOPPED;

import java.util.Set;

/** The steps of a campaign's life; no other is possible. */
public enum CampaignStep {
    /** By an operator: what was checked may be paid. */
    APPROVE(Set.of(DRAFT), QUEUED),
    /** By the queue, when no other campaign is in progress. */
    BEGIN(Set.of(QUEUED), RUNNING),
    /** By the circuit breaker. */
    PAUSE(Set.of(RUNNING), PAUSED),
    /** By the circuit breaker, when a payment went through again. */
    GO_ON(Set.of(PAUSED), RUNNING),
    /** By an operator. */
    STOP(Set.of(QUEUED, RUNNING, PAUSED), STOPPED),
    /** By an operator; the campaign keeps its place in the queue. */
    RESUME(Set.of(STOPPED), QUEUED),
    /** When every row was paid or has failed. */
    COMPLETE(Set.of(RUNNING, PAUSED), COMPLETED),
    /** By an operator: the rows that failed are tried once more, at the end of the queue. */
    RETRY_FAILURES(Set.of(COMPLETED), QUEUED);

    private final Set<CampaignStatus> from;
    private final CampaignStatus to;

    CampaignStep(Set<CampaignStatus> from, CampaignStatus to) {
        this.from = from;
        this.to = to;
    }

    /** Where a campaign must stand for it. */
    public Set<CampaignStatus> from() {
        return from;
    }

    public CampaignStatus to() {
        return to;
    }
}
