package io.largesse.cli.demo.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Consumer;

/** The table {@code issued_coupon}, streamed over a plain JDBC connection. */
public final class JdbcLedger implements Ledger {

    private static final int ROWS_PER_FETCH = 5_000;
    private static final String ROWS = "SELECT issue_id, member_id FROM issued_coupon WHERE policy_id = ?";

    private final String url;
    private final Properties properties = new Properties();

    public JdbcLedger(String url, String user, String password) {
        this.url = url;
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "60");
    }

    @Override
    public void read(long policyId, Consumer<LedgerRow> reader) {
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            // The driver streams only inside a transaction.
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            read(connection, policyId, reader);
        } catch (SQLException unreadable) {
            throw new LedgerUnreadable(
                    "Expected to read issued_coupon of policy %d from %s, but saw: %s"
                            .formatted(policyId, url, unreadable.getMessage()),
                    unreadable);
        }
    }

    private static void read(Connection connection, long policyId, Consumer<LedgerRow> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
            statement.setFetchSize(ROWS_PER_FETCH);
            statement.setLong(1, policyId);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.accept(new LedgerRow(rows.getString(1), rows.getString(2)));
                }
            }
        }
    }
}
