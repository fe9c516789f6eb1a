package io.largesse.payout.application.port;

import io.largesse.payout.domain.model.CampaignId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whose turn it is. Every method takes part in the caller's transaction. */
public interface CampaignQueue {

    /**
     * Campaigns that are in progress and have nothing left to do: every valid row was sent, and is paid or has failed.
     */
    Flux<CampaignId> finished();

    /** The campaign that is RUNNING and has sent every row, while some are neither paid nor have failed. */
    Mono<CampaignId> unfinished();

    /** Begins a new round of sending, if the campaign is still {@link #unfinished}; true where it did. */
    Mono<Boolean> sendAgain(CampaignId id, long token);

    /**
     * The campaign that may begin: the first of those that are QUEUED, where its check is DONE and no campaign is in
     * progress. While that first one is still being checked there is none; one whose check FAILED is passed over, and
     * keeps its place.
     */
    Mono<CampaignId> next();

    /**
     * Takes the campaign for the token, so that nobody with a lower one moves its sending on. Fails with
     * {@link io.largesse.starter.lock.FencedOffException} where a higher one was here.
     */
    Mono<Void> take(CampaignId id, long token);
}
