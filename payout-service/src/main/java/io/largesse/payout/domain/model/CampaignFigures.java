package io.largesse.payout.domain.model;

import java.util.Map;

/**
 * All campaigns in figures.
 *
 * @param campaigns their number by status; none where a status is missing
 * @param inProgress of the campaign that is RUNNING or PAUSED; all zero where there is none
 */
public record CampaignFigures(Map<CampaignStatus, Long> campaigns, Progress inProgress) {

    public CampaignFigures {
        campaigns = Map.copyOf(campaigns);
    }

    public long campaigns(CampaignStatus status) {
        return campaigns.getOrDefault(status, 0L);
    }
}
