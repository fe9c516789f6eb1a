package io.largesse.cli;

import io.largesse.localstack.StackEndpoints;
import io.largesse.localstack.StackException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The local database of target rows. Its columns are texts that may be absent, as in databases of other owners, so that
 * broken rows can exist.
 */
public final class PayoutTargets {

    /** Also the user and the password. */
    public static final String DATABASE = "payout_target";

    private PayoutTargets() {}

    public static void createTables(StackEndpoints endpoints) {
        String url = endpoints.jdbcUrl(DATABASE);
        try (Connection connection = DriverManager.getConnection(url, DATABASE, DATABASE)) {
            createTable(connection, "voucher_target", "voucher_number text");
            createTable(connection, "point_target", "amount text, expiry_at text");
        } catch (SQLException e) {
            throw new StackException(
                    "Expected to create the tables of target rows in %s, but saw %s".formatted(url, e.getMessage()), e);
        }
    }

    private static void createTable(Connection connection, String name, String particulars) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table if not exists %s (
                        id           bigint generated always as identity primary key,
                        event_id     text,
                        customer_uid text,
                        %s,
                        reason       text
                    )""".formatted(name, particulars));
            statement.execute("create index if not exists %1$s_event on %1$s (event_id, id)".formatted(name));
        }
    }
}
