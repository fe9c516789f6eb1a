package io.largesse.payout.application.port;

import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.LiveFigures;
import java.util.Collection;
import java.util.Map;
import reactor.core.publisher.Mono;

/** What operators see of campaigns beside the campaigns themselves. */
public interface CampaignWatch {

    /** Of those of the given campaigns that there are; the rate is that of the last ten full seconds. */
    Mono<Map<CampaignId, LiveFigures>> figures(Collection<CampaignId> ids);
}
