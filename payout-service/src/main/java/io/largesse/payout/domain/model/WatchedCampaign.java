package io.largesse.payout.domain.model;

import java.util.OptionalLong;

/** A campaign with what is known of it at the moment. */
public record WatchedCampaign(Campaign campaign, LiveFigures figures) {

    /** Seconds until nothing waits, at the present rate; empty where the campaign does not run or nobody pays. */
    public OptionalLong etaSeconds() {
        return campaign.status() == CampaignStatus.RUNNING && figures.ratePerSecond() > 0
                ? OptionalLong.of((long) Math.ceil(campaign.progress().waiting() / figures.ratePerSecond()))
                : OptionalLong.empty();
    }
}
