package io.largesse.payout.application.port;

import io.largesse.payout.domain.model.Campaign;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignOrder;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.CampaignStep;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The campaigns, and the steps of their lives. Every method takes part in the caller's transaction. */
public interface Campaigns {

    /** Adds a draft. */
    Mono<Campaign> add(CampaignOrder order, String createdBy);

    Mono<Campaign> find(CampaignId id);

    /** Newest first, ids below the given one; of all statuses where none is given. */
    Flux<Campaign> list(long before, int max, @Nullable CampaignStatus status);

    /**
     * Makes a step; empty where there is no such campaign or it does not stand where the step begins.
     *
     * <p>APPROVE and RETRY_FAILURES give a place at the end of the queue, RESUME keeps the old one. BEGIN fails with
     * a duplicate key where another campaign is in progress, and voids what campaigns that were stopped had sent, so
     * that they send it again when they are resumed. RETRY_FAILURES marks the open failures as retried and begins
     * a new round of sending.
     *
     * @param reason why, for those who look at the campaign; null clears it
     */
    Mono<Campaign> make(CampaignStep step, CampaignId id, String by, @Nullable String reason);
}
