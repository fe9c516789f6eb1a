package io.largesse.payout.application.port;

import io.largesse.payout.domain.model.CampaignGate;
import io.largesse.payout.domain.model.CampaignId;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What workers look at all the time, and how they take turns in trying a money API that failed. */
public interface CampaignGates {

    /** Of every campaign that was approved and is not COMPLETED. */
    Flux<CampaignGate> open();

    /**
     * Pauses the campaign if it is RUNNING, until the money API may be tried again ({@code breaker-wait}); true where
     * it was RUNNING. Tells the audit log and writes the alert in the same transaction.
     */
    Mono<Boolean> pause(CampaignId id, String reason);

    /** Lets a paused campaign go on; does nothing where it is not PAUSED any more. */
    Mono<Void> goOn(CampaignId id);

    /**
     * Takes the right to try the money API for a paused campaign; true for one caller only, once its pause is over.
     * The next may try after the given time.
     */
    Mono<Boolean> takeTrial(CampaignId id, Duration next);
}
