package io.largesse.payout.adapter.out.persistence;

import static io.largesse.payout.adapter.out.persistence.Columns.required;

import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.PaymentKind;
import io.largesse.payout.domain.model.PayoutRow;
import io.largesse.starter.secret.SensitiveTexts;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads rows that are neither paid nor dead letters; the time of a page does not depend on how many came before. */
final class WaitingRows {
    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final SensitiveTexts texts;

    WaitingRows(DatabaseClient database, TransactionalOperator transaction, SensitiveTexts texts) {
        this.database = database;
        this.transaction = transaction;
        this.texts = texts;
    }

    /** Decrypting takes a while: not on an event loop. */
    Mono<List<PayoutRow>> page(CampaignId id, long above, int max) {
        return byIndex()
                .then(read(id, above, max))
                .as(transaction::transactional)
                .publishOn(Schedulers.parallel())
                .map(stored -> stored.stream().map(row -> row.decrypted(texts)).toList());
    }

    private Mono<Void> byIndex() {
        return database.sql(RowSql.BY_INDEX).fetch().all().then();
    }

    private Mono<List<StoredRow>> read(CampaignId id, long above, int max) {
        return database.sql(RowSql.WAITING)
                .bind("id", id.value())
                .bind("above", above)
                .bind("max", max)
                .map(row -> StoredRow.of(id, row))
                .all()
                .collectList();
    }

    /**
     * A row as it is kept. Columns are read by place: a million lookups by name take their time.
     *
     * @param row without its voucher number
     * @param voucherNumber encrypted
     */
    private record StoredRow(PayoutRow row, byte @Nullable [] voucherNumber) {

        static StoredRow of(CampaignId id, Readable row) {
            byte[] voucherNumber = row.get(3, byte[].class);
            PayoutRow stored = new PayoutRow(
                    id,
                    required(row, 0, Long.class),
                    voucherNumber == null ? PaymentKind.POINT : PaymentKind.VOUCHER,
                    required(row, 1, String.class),
                    required(row, 2, String.class),
                    null,
                    row.get(4, Long.class),
                    row.get(5, String.class),
                    required(row, 6, String.class));
            return new StoredRow(stored, voucherNumber);
        }

        PayoutRow decrypted(SensitiveTexts texts) {
            return voucherNumber == null
                    ? row
                    : new PayoutRow(
                            row.campaignId(),
                            row.rowId(),
                            row.kind(),
                            row.eventId(),
                            row.customerUid(),
                            texts.decrypt(voucherNumber),
                            row.amount(),
                            row.expiryAt(),
                            row.reason());
        }
    }
}
