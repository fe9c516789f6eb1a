package io.largesse.payout.application.port;

import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.FailedRow;
import io.largesse.payout.domain.model.FinishedRow;
import io.largesse.payout.domain.model.SecondCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rows and calls that a test lists, the same for every campaign. */
public final class ListedRows implements RowResults {
    public final List<FailedRow> failures = new ArrayList<>();
    public final List<FailedRow> invalid = new ArrayList<>();
    public final List<SecondCount> calls = new ArrayList<>();

    @Override
    public Flux<FailedRow> failures(CampaignId id, long above, int max) {
        return above(failures, above, max);
    }

    @Override
    public Flux<FailedRow> invalid(CampaignId id, long above, int max) {
        return above(invalid, above, max);
    }

    private static Flux<FailedRow> above(List<FailedRow> rows, long above, int max) {
        return Flux.fromIterable(rows).filter(row -> row.rowId() > above).take(max);
    }

    @Override
    public Flux<SecondCount> calls(CampaignId id, Instant behind, int max) {
        return Flux.fromIterable(calls)
                .filter(count -> count.second().isAfter(behind))
                .take(max);
    }

    @Override
    public Mono<Set<Long>> finished(CampaignId id, Collection<Long> rowIds) {
        return unasked();
    }

    @Override
    public Mono<Void> store(List<FinishedRow> rows) {
        return unasked();
    }

    @Override
    public Mono<Void> count(CampaignId id, List<SecondCount> counted) {
        return unasked();
    }

    private static <T> Mono<T> unasked() {
        return Mono.error(() -> new AssertionError("expected rows to be listed only"));
    }
}
