package io.largesse.payout.adapter.out.persistence;

import io.largesse.payout.adapter.out.persistence.CheckedPage.Line;
import io.largesse.payout.domain.model.CheckedRow;
import io.largesse.payout.domain.model.PayoutRow;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Rows as one array per column: one round trip however many there are. */
final class RowColumns {
    private RowColumns() {}

    static GenericExecuteSpec valid(GenericExecuteSpec sql, List<Line> lines) {
        return sql.bind("rowIds", column(lines, line -> line.row().rowId(), Long[]::new))
                .bind("eventIds", texts(lines, PayoutRow::eventId))
                .bind("customerUids", texts(lines, PayoutRow::customerUid))
                .bind("voucherNumbers", column(lines, Line::voucherNumber, String[]::new))
                .bind("amounts", column(lines, line -> line.row().amount(), Long[]::new))
                .bind("expiriesAt", texts(lines, PayoutRow::expiryAt))
                .bind("reasons", texts(lines, PayoutRow::reason))
                .bind("identities", column(lines, Line::identity, UUID[]::new));
    }

    static GenericExecuteSpec invalid(GenericExecuteSpec sql, List<CheckedRow.Invalid> rows) {
        return sql.bind("rowIds", column(rows, CheckedRow.Invalid::rowId, Long[]::new))
                .bind("defects", column(rows, row -> row.defect().name(), String[]::new))
                .bind("details", column(rows, CheckedRow.Invalid::detail, String[]::new));
    }

    private static String[] texts(List<Line> lines, Function<PayoutRow, @Nullable String> text) {
        return column(lines, line -> text.apply(line.row()), String[]::new);
    }

    private static <R, T> T[] column(List<R> rows, Function<R, @Nullable T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
