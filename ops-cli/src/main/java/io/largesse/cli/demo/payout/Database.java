package io.largesse.cli.demo.payout;

import io.largesse.cli.demo.DemoFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;

/** A database that is read and written over plain JDBC; a result is streamed and never held as a whole. */
record Database(String url, String user, String password) {

    private static final int ROWS_PER_FETCH = 5_000;

    /** What is done with each row of a result. */
    @FunctionalInterface
    interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    /** What is done with a connection. */
    @FunctionalInterface
    interface Work {
        void with(Connection connection) throws SQLException;
    }

    /** Reads what a query with one parameter finds. */
    void read(String query, Object parameter, Reader reader) {
        connected("read", connection -> {
            // The driver streams only inside a transaction.
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setFetchSize(ROWS_PER_FETCH);
                statement.setObject(1, parameter);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        reader.read(rows);
                    }
                }
            }
        });
    }

    void connected(String purpose, Work work) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "120");
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            work.with(connection);
        } catch (SQLException failed) {
            throw new DemoFailure(
                    "Expected to %s %s, but saw: %s".formatted(purpose, url, failed.getMessage()), failed);
        }
    }
}
