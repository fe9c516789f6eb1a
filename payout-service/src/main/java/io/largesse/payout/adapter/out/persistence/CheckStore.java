package io.largesse.payout.adapter.out.persistence;

import static io.largesse.payout.adapter.out.persistence.Columns.required;

import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CheckReport;
import io.largesse.payout.domain.model.CheckState;
import io.largesse.payout.domain.model.CheckedRow;
import io.largesse.payout.domain.model.DuplicateRule;
import io.largesse.starter.lock.FencedOffException;
import io.largesse.starter.secret.SensitiveTexts;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Stores what a check found, a page in one transaction with the campaign's figures and its position.
 *
 * <p>The campaign must stand where the page begins and be held by the token, exactly: an order of a new check lets
 * every holder go. Rows up to the position are stored, so that a page may come again.
 */
final class CheckStore {
    private static final int FORGOTTEN_AT_ONCE = 20_000;

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final SensitiveTexts texts;

    CheckStore(DatabaseClient database, TransactionalOperator transaction, SensitiveTexts texts) {
        this.database = database;
        this.transaction = transaction;
        this.texts = texts;
    }

    /** Deletes the rows of an earlier check, slice by slice; fenced like all that changes rows. */
    Mono<Void> forget(Hold hold) {
        return forgetSlice(hold)
                .repeat()
                .takeUntil(deleted -> deleted < FORGOTTEN_AT_ONCE)
                .then();
    }

    private Mono<Long> forgetSlice(Hold hold) {
        return lock(hold, 0)
                .then(database.sql(RowSql.BY_INDEX).fetch().all().then())
                .then(forget(RowSql.FORGET_VALID, hold))
                .zipWhen(_ -> forget(RowSql.FORGET_INVALID, hold), Math::max)
                .as(transaction::transactional);
    }

    private Mono<Long> forget(String sql, Hold hold) {
        return database.sql(sql)
                .bind("id", hold.id().value())
                .bind("max", FORGOTTEN_AT_ONCE)
                .fetch()
                .rowsUpdated();
    }

    Mono<CheckReport> store(Hold hold, List<CheckedRow> page) {
        return by(RowSql.POSITION, hold)
                .map(Position::of)
                .one()
                .switchIfEmpty(hold.lost())
                .publishOn(Schedulers.parallel())
                .flatMap(position ->
                        store(hold, position, CheckedPage.after(position.from(), page, position.rule(), texts)));
    }

    private Mono<CheckReport> store(Hold hold, Position position, CheckedPage page) {
        return lock(hold, position.from())
                .then(addValid(hold, page))
                .flatMap(duplicates -> addInvalid(hold, page, duplicates).then(advance(hold, page, duplicates)))
                .as(transaction::transactional);
    }

    /** Answers those that were not added, for they are duplicates. */
    private Mono<List<CheckedRow.Invalid>> addValid(Hold hold, CheckedPage page) {
        if (page.valid().isEmpty()) {
            return Mono.just(List.of());
        }
        List<CheckedPage.Line> candidates = page.candidates();
        return RowColumns.valid(database.sql(RowSql.ADD_VALID), candidates)
                .bind("id", hold.id().value())
                .fetch()
                .rowsUpdated()
                .flatMap(added -> added == page.valid().size()
                        ? Mono.just(List.of())
                        : owners(hold, candidates).map(page::duplicates));
    }

    private Mono<Map<UUID, Long>> owners(Hold hold, List<CheckedPage.Line> candidates) {
        UUID[] identities = candidates.stream().map(CheckedPage.Line::identity).toArray(UUID[]::new);
        return database.sql(RowSql.OWNERS)
                .bind("id", hold.id().value())
                .bind("identities", identities)
                .map(row -> Map.entry(required(row, "identity", UUID.class), required(row, "row_id", Long.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<Void> addInvalid(Hold hold, CheckedPage page, List<CheckedRow.Invalid> duplicates) {
        List<CheckedRow.Invalid> rows =
                Stream.concat(page.invalid().stream(), duplicates.stream()).toList();
        return rows.isEmpty()
                ? Mono.empty()
                : RowColumns.invalid(database.sql(RowSql.ADD_INVALID), rows)
                        .bind("id", hold.id().value())
                        .then();
    }

    private Mono<CheckReport> advance(Hold hold, CheckedPage page, List<CheckedRow.Invalid> duplicates) {
        return database.sql(RowSql.ADVANCE)
                .bind("id", hold.id().value())
                .bind("upTo", page.upTo())
                .bind("valid", (long) page.valid().size() - duplicates.size())
                .bind("invalid", (long) page.invalid().size() + duplicates.size())
                .bind("duplicates", (long) duplicates.size())
                .bind("amount", page.amountWithout(duplicates))
                .map(CheckStore::report)
                .one();
    }

    Mono<CheckReport> end(Hold hold) {
        return by(RowSql.END_CHECK, hold).map(CheckStore::report).one().switchIfEmpty(hold.lost());
    }

    private Mono<Long> lock(Hold hold, long from) {
        return by(RowSql.LOCK_CHECK, hold)
                .bind("from", from)
                .map(row -> required(row, "id", Long.class))
                .one()
                .switchIfEmpty(hold.lost());
    }

    private GenericExecuteSpec by(String sql, Hold hold) {
        return database.sql(sql).bind("id", hold.id().value()).bind("token", hold.token());
    }

    private static CheckReport report(Readable row) {
        return new CheckReport(
                CheckState.valueOf(required(row, "check_state", String.class)),
                row.get("check_failure", String.class),
                required(row, "rows_read", Long.class),
                required(row, "rows_valid", Long.class),
                required(row, "rows_invalid", Long.class),
                required(row, "rows_duplicate", Long.class),
                required(row, "total_amount", Long.class));
    }

    /** A campaign, and the token of the lease under which its check is made. */
    record Hold(CampaignId id, long token) {
        private <T> Mono<T> lost() {
            return Mono.error(() -> new FencedOffException("the check of campaign " + id, token));
        }
    }

    private record Position(long from, DuplicateRule rule) {
        static Position of(Readable row) {
            return new Position(
                    required(row, "checked_to", Long.class),
                    DuplicateRule.valueOf(required(row, "duplicates", String.class)));
        }
    }
}
