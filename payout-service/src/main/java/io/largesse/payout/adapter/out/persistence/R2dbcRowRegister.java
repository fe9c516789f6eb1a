package io.largesse.payout.adapter.out.persistence;

import static io.largesse.payout.adapter.out.persistence.Columns.required;

import io.largesse.payout.adapter.out.persistence.CheckStore.Hold;
import io.largesse.payout.application.port.RowRegister;
import io.largesse.payout.domain.model.CampaignGate;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.CheckReport;
import io.largesse.payout.domain.model.CheckedRow;
import io.largesse.payout.domain.model.PayoutRow;
import io.largesse.starter.lock.FencedOffException;
import io.largesse.starter.persistence.Uncancelled;
import io.largesse.starter.secret.SensitiveTexts;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Rows in the tables {@code payout_row} and {@code invalid_row}; positions and figures in {@code campaign}. */
@Repository
class R2dbcRowRegister implements RowRegister {
    private final DatabaseClient database;
    private final CheckStore checks;
    private final WaitingRows rows;

    R2dbcRowRegister(DatabaseClient database, TransactionalOperator transaction, SensitiveTexts texts) {
        this.database = database;
        this.checks = new CheckStore(database, transaction, texts);
        this.rows = new WaitingRows(database, transaction, texts);
    }

    @Override
    public Mono<Boolean> order(CampaignId id) {
        return Uncancelled.awaited(by(RowSql.ORDER, id).fetch().rowsUpdated()).map(ordered -> ordered == 1);
    }

    @Override
    public Mono<CampaignId> nextToCheck() {
        return Uncancelled.awaited(database.sql(RowSql.NEXT_TO_CHECK)
                .map(row -> new CampaignId(required(row, "id", Long.class)))
                .one());
    }

    @Override
    public Mono<Long> takeCheck(CampaignId id, long token) {
        Mono<Long> position = by(RowSql.TAKE_CHECK, id, token)
                .map(row -> required(row, "checked_to", Long.class))
                .one()
                .flatMap(from -> from == 0 ? checks.forget(new Hold(id, token)).thenReturn(from) : Mono.just(from));
        return Uncancelled.of(position.switchIfEmpty(emptyUnlessFencedOff(RowSql.CHECK_TOKEN, id, token)));
    }

    @Override
    public Mono<CheckReport> store(CampaignId id, long token, List<CheckedRow> page) {
        Hold hold = new Hold(id, token);
        return Uncancelled.of(page.isEmpty() ? checks.end(hold) : checks.store(hold, page));
    }

    @Override
    public Mono<Void> failCheck(CampaignId id, long token, String failure) {
        return Uncancelled.awaited(by(RowSql.FAIL_CHECK, id, token)
                        .bind("failure", failure)
                        .fetch()
                        .rowsUpdated())
                .then();
    }

    @Override
    public Mono<CampaignGate> nextToSend() {
        return Uncancelled.awaited(
                database.sql(RowSql.NEXT_TO_SEND).map(R2dbcRowRegister::gate).one());
    }

    private static CampaignGate gate(Readable row) {
        return new CampaignGate(
                new CampaignId(required(row, "id", Long.class)),
                CampaignStatus.valueOf(required(row, "status", String.class)),
                required(row, "sending", Integer.class),
                required(row, "partitions", Integer.class),
                row.get("paused_until", Instant.class));
    }

    @Override
    public Mono<Long> takeSending(CampaignId id, long token, int partitions) {
        return Uncancelled.awaited(by(RowSql.TAKE_SENDING, id, token)
                .bind("partitions", partitions)
                .map(row -> required(row, "sent_to", Long.class))
                .one()
                .switchIfEmpty(emptyUnlessFencedOff(RowSql.SENDING_TOKEN, id, token)));
    }

    @Override
    public Mono<List<PayoutRow>> waiting(CampaignId id, long above, int max) {
        return Uncancelled.of(rows.page(id, above, max));
    }

    @Override
    public Mono<Boolean> sent(CampaignId id, long token, long upTo, int rows) {
        return Uncancelled.awaited(by(RowSql.SENT, id, token)
                .bind("upTo", upTo)
                .bind("rows", (long) rows)
                .map(row -> required(row, "status", String.class).equals(CampaignStatus.RUNNING.name()))
                .one()
                .switchIfEmpty(emptyUnlessFencedOff(RowSql.SENDING_TOKEN, id, token))
                .defaultIfEmpty(false));
    }

    @Override
    public Mono<Void> allSent(CampaignId id, long token) {
        return Uncancelled.awaited(by(RowSql.ALL_SENT, id, token)
                .fetch()
                .rowsUpdated()
                .filter(noted -> noted == 1)
                .switchIfEmpty(emptyUnlessFencedOff(RowSql.SENDING_TOKEN, id, token))
                .then());
    }

    private <T> Mono<T> emptyUnlessFencedOff(String sql, CampaignId id, long token) {
        return Mono.defer(() -> by(sql, id)
                .map(row -> required(row, "token", Long.class))
                .one()
                .filter(latest -> latest > token)
                .flatMap(_ -> Mono.error(new FencedOffException("campaign " + id, token))));
    }

    private GenericExecuteSpec by(String sql, CampaignId id) {
        return database.sql(sql).bind("id", id.value());
    }

    private GenericExecuteSpec by(String sql, CampaignId id, long token) {
        return by(sql, id).bind("token", token);
    }
}
