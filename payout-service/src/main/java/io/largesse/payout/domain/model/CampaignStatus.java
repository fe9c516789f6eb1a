package io.largesse.payout.domain.model;

/** Life of a campaign. At most one is in progress, that is RUNNING or PAUSED, over all instances. */
public enum CampaignStatus {
    /** Written down; its rows may be checked. */
    DRAFT,
    /** Approved; waits for its turn, first in, first out. */
    QUEUED,
    RUNNING,
    /** In progress, but the money API fails: goes on by itself when it is back. */
    PAUSED,
    /** Stopped by an operator; what was paid stays paid, the rest waits. */
    STOPPED,
    /** Every row was paid or has failed. */
    COMPLETED
}
