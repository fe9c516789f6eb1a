package io.largesse.payout.domain.model;

/**
 * Something people are told once.
 *
 * @param paid figures when it is told
 */
public record CampaignAlert(long id, Kind kind, CampaignId campaignId, String campaignName, long paid, long failed) {

    /** What happened. */
    public enum Kind {
        /** More than one row in a hundred is a dead letter. */
        FAILURE_RATE,
        COMPLETED,
        /** The money API fails; the campaign is paused. Urgent. */
        BREAKER_OPEN
    }

    /** Of the rows that are done; 0 before the first. */
    public double failureRate() {
        long done = paid + failed;
        return done == 0 ? 0 : (double) failed / done;
    }
}
