package io.largesse.payout.application.port;

import io.largesse.payout.domain.model.CampaignAlert;
import java.util.List;
import reactor.core.publisher.Mono;

/** Alerts about campaigns: each is written once, and kept until people were told. */
public interface CampaignAlerts {

    /**
     * Writes what is to be told and was not: campaigns that are complete, and those of which more than the given share
     * failed once the given number of rows is done. Once per campaign and round of sending.
     */
    Mono<Void> write(double failureRate, long minRows);

    /** Written in the last day and not told, oldest first. */
    Mono<List<CampaignAlert>> untold(int max);

    /** Notes that people were told. */
    Mono<Void> told(CampaignAlert alert);
}
