package io.largesse.payout.application.port;

import io.largesse.payout.domain.model.CampaignOrder;
import io.largesse.payout.domain.model.TargetRow;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The databases that hold target rows. */
public interface TargetRows {

    /** Names of the sources that are configured. */
    Set<String> sources();

    /**
     * The next rows above the given key, in rising order, at most so many; fewer at the end. Reads by key set: memory
     * and time do not depend on how many rows came before.
     */
    Mono<List<TargetRow>> page(CampaignOrder order, long above, int max);
}
