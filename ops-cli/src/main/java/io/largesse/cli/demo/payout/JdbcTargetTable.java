package io.largesse.cli.demo.payout;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The table {@code point_target}. */
record JdbcTargetTable(Database database) implements TargetTable {

    private static final int ROWS_PER_STATEMENT = 5_000;
    private static final int COLUMNS = 4;
    /** In the order of the arrays, so that ids rise with the places of the plan. */
    private static final String INSERT = """
            insert into point_target (event_id, customer_uid, amount, expiry_at, reason)
            select ?, customer_uid, amount, expiry_at, reason
            from unnest(?, ?, ?, ?) with ordinality as planned (customer_uid, amount, expiry_at, reason, place)
            order by place""";

    @Override
    public void fill(String eventId, PlannedRows rows, LongConsumer progress) {
        database.connected("write target rows to", connection -> {
            for (int first = 0; first < rows.count(); first += ROWS_PER_STATEMENT) {
                int size = Math.min(ROWS_PER_STATEMENT, rows.count() - first);
                insert(connection, eventId, columns(rows, first, size));
                progress.accept(first + size);
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("analyze point_target");
            }
        });
    }

    private static void insert(Connection connection, String eventId, List<List<@Nullable String>> columns)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, eventId);
            for (int column = 0; column < COLUMNS; column++) {
                statement.setArray(
                        column + 2,
                        connection.createArrayOf("text", columns.get(column).toArray()));
            }
            statement.executeUpdate();
        }
    }

    private static List<List<@Nullable String>> columns(PlannedRows rows, int first, int size) {
        List<PlannedRow> some =
                IntStream.range(first, first + size).mapToObj(rows::at).toList();
        return List.of(
                column(some, PlannedRow::customerUid),
                column(some, PlannedRow::amount),
                column(some, PlannedRow::expiryAt),
                column(some, PlannedRow::reason));
    }

    private static List<@Nullable String> column(List<PlannedRow> rows, Function<PlannedRow, @Nullable String> text) {
        List<@Nullable String> column = new ArrayList<>(rows.size());
        rows.forEach(row -> column.add(text.apply(row)));
        return column;
    }

    @Override
    public void read(String eventId, Reader reader) {
        database.read(
                "select id, customer_uid, amount from point_target where event_id = ? order by id",
                eventId,
                row -> reader.read(row.getLong(1), row.getString(2), row.getString(3)));
    }

    @Override
    public void delete(String eventId) {
        database.connected("delete target rows from", connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("delete from point_target where event_id = ?")) {
                statement.setString(1, eventId);
                statement.executeUpdate();
            }
        });
    }
}
