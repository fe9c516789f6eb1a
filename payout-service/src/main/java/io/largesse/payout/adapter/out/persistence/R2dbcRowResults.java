package io.largesse.payout.adapter.out.persistence;

import io.largesse.payout.application.port.RowResults;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.FailedRow;
import io.largesse.payout.domain.model.FinishedRow;
import io.largesse.payout.domain.model.SecondCount;
import io.largesse.starter.persistence.Transactions;
import io.largesse.starter.persistence.Uncancelled;
import io.largesse.starter.settings.Instance;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Results in {@code paid_row} and {@code failed_row}.
 *
 * <p>Those of one campaign are stored one batch after the other, over all instances: the figures' row is locked first.
 * So a row that is being paid and given up at the same time ends as paid.
 */
@Repository
class R2dbcRowResults implements RowResults {
    private final DatabaseClient database;
    private final Transactions transactions;
    private final String instance;

    R2dbcRowResults(DatabaseClient database, Transactions transactions, Instance instance) {
        this.database = database;
        this.transactions = transactions;
        this.instance = instance.name();
    }

    @Override
    public Mono<Set<Long>> finished(CampaignId id, Collection<Long> rowIds) {
        return Uncancelled.awaited(database.sql(ResultSql.FINISHED)
                .bind("campaign", id.value())
                .bind("rows", rowIds.toArray(Long[]::new))
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .all()
                .collect(Collectors.toSet()));
    }

    @Override
    public Mono<Void> store(List<FinishedRow> rows) {
        Map<CampaignId, List<FinishedRow>> byCampaign =
                rows.stream().collect(Collectors.groupingBy(FinishedRow::campaignId));
        return Flux.fromIterable(byCampaign.entrySet())
                .concatMap(entry -> transactions.inOne(store(entry.getKey(), entry.getValue())))
                .then();
    }

    private Mono<Void> store(CampaignId id, List<FinishedRow> rows) {
        PaidRows paid = PaidRows.of(rows);
        FailedRows failed = FailedRows.of(rows);
        Mono<Long> locked = database.sql(ResultSql.LOCK)
                .bind("campaign", id.value())
                .fetch()
                .rowsUpdated();
        Mono<Long> paidStored = paid.isEmpty() ? Mono.empty() : changed(paid.bind(id, database.sql(ResultSql.PAID)));
        Mono<Long> failedStored =
                failed.isEmpty() ? Mono.empty() : changed(failed.bind(id, database.sql(ResultSql.FAILED)));
        return locked.then(paidStored).then(failedStored).then();
    }

    private static Mono<Long> changed(DatabaseClient.GenericExecuteSpec statement) {
        return statement.fetch().rowsUpdated();
    }

    @Override
    public Mono<Void> count(CampaignId id, List<SecondCount> calls) {
        return Uncancelled.awaited(changed(database.sql(ResultSql.COUNT)
                        .bind("campaign", id.value())
                        .bind("instance", instance)
                        .bind("seconds", calls.stream().map(SecondCount::second).toArray(Instant[]::new))
                        .bind("calls", calls.stream().map(SecondCount::calls).toArray(Integer[]::new))))
                .then();
    }

    @Override
    public Flux<FailedRow> failures(CampaignId id, long above, int max) {
        return page(ResultSql.FAILURES, id, above, max);
    }

    @Override
    public Flux<FailedRow> invalid(CampaignId id, long above, int max) {
        return page(ResultSql.INVALID, id, above, max);
    }

    private Flux<FailedRow> page(String sql, CampaignId id, long above, int max) {
        return Uncancelled.awaited(database.sql(sql)
                        .bind("campaign", id.value())
                        .bind("above", above)
                        .bind("max", max)
                        .map(FailedRows::failedRow)
                        .all()
                        .collectList())
                .flatMapIterable(list -> list);
    }

    @Override
    public Flux<SecondCount> calls(CampaignId id, Instant behind, int max) {
        return Uncancelled.awaited(database.sql(ResultSql.CALLS)
                        .bind("campaign", id.value())
                        .bind("behind", behind)
                        .bind("max", max)
                        .map(row -> new SecondCount(
                                Columns.required(row, "second", Instant.class),
                                Columns.required(row, "calls", Integer.class)))
                        .all()
                        .collectList())
                .flatMapIterable(list -> list);
    }
}
