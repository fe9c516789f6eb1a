package io.largesse.payout.application.port;

import io.largesse.payout.domain.model.CampaignFigures;
import reactor.core.publisher.Mono;

/** Counts campaigns, for dashboards and alerts. */
public interface CampaignCounts {

    /** As they are now; cheap enough to be asked for all the time. */
    Mono<CampaignFigures> now();
}
