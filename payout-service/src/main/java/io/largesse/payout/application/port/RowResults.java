package io.largesse.payout.application.port;

import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.FailedRow;
import io.largesse.payout.domain.model.FinishedRow;
import io.largesse.payout.domain.model.SecondCount;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How rows ended. */
public interface RowResults {

    /** Those of the given rows that were paid or are open dead letters. */
    Mono<Set<Long>> finished(CampaignId id, Collection<Long> rowIds);

    /**
     * Stores results and counts them, in one transaction. A row that was stored before is not counted again; paid
     * overrules failed, whichever comes first.
     */
    Mono<Void> store(List<FinishedRow> rows);

    /** Adds calls that this instance began, by second. */
    Mono<Void> count(CampaignId id, List<SecondCount> calls);

    /** Dead letters that were not ordered to be tried again, by row id above the given one. */
    Flux<FailedRow> failures(CampaignId id, long above, int max);

    /** Invalid rows by row id above the given one. */
    Flux<FailedRow> invalid(CampaignId id, long above, int max);

    /** Calls per second over all instances, oldest first, of seconds behind the given one. */
    Flux<SecondCount> calls(CampaignId id, Instant behind, int max);
}
