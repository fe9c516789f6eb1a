package io.largesse.payout.adapter.out.source;

import io.largesse.payout.adapter.out.source.SourceSettings.Source;
import io.largesse.payout.domain.model.CampaignOrder;
import io.largesse.payout.domain.model.PaymentKind;
import io.largesse.payout.domain.model.TargetRow;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.Statement;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one source page by page, every column as text whatever its type. An expiry that is a timestamp is
 * written as {@code yyyyMMddHHmmss} in Asia/Seoul; one without a time zone is taken to be in it.
 */
final class SourceQuery {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final DateTimeFormatter EXPIRY = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    private final SourceDialect dialect;
    private final Source source;

    SourceQuery(SourceDialect dialect, Source source) {
        this.dialect = dialect;
        this.source = source;
    }

    Statement page(Connection connection, CampaignOrder order, long above, int max) {
        Statement statement = connection.createStatement(sql(order, max)).bind(0, above);
        String eventId = order.eventId();
        if (eventId != null) {
            for (int parameter = 1; parameter <= dialect.eventParameters(); parameter++) {
                statement.bind(parameter, eventId);
            }
        }
        return statement;
    }

    private String sql(CampaignOrder order, int max) {
        boolean pays = order.kind() == PaymentKind.POINT;
        String key = dialect.quoted(source.keyColumn());
        return "select " + key
                + ", " + text("event_id", true)
                + ", " + text("customer_uid", true)
                + ", " + text("voucher_number", !pays)
                + ", " + text("amount", pays)
                + ", " + (pays ? dialect.quoted("expiry_at") : dialect.asText("null"))
                + ", " + text("reason", true)
                + " from " + dialect.quoted(pays ? source.pointTable() : source.voucherTable())
                + " where " + dialect.above(key)
                + (order.eventId() == null ? "" : " and " + dialect.eventIs(dialect.quoted("event_id")))
                + " order by " + key
                + " limit " + max;
    }

    private String text(String column, boolean isThere) {
        return dialect.asText(isThere ? dialect.quoted(column) : "null");
    }

    TargetRow row(Row row) {
        Long id = row.get(0, Long.class);
        if (id == null) {
            throw new IllegalStateException("expected a key in column " + source.keyColumn() + ", but saw null");
        }
        return new TargetRow(
                id,
                row.get(1, String.class),
                row.get(2, String.class),
                row.get(3, String.class),
                row.get(4, String.class),
                expiry(row.get(5)),
                row.get(6, String.class));
    }

    private static @Nullable String expiry(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case LocalDateTime local -> EXPIRY.format(local);
            case OffsetDateTime moment -> EXPIRY.format(moment.atZoneSameInstant(SEOUL));
            case ZonedDateTime moment -> EXPIRY.format(moment.withZoneSameInstant(SEOUL));
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }
}
