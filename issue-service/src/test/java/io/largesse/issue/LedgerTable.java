package io.largesse.issue;

import io.largesse.test.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads the ledger past the service. */
record LedgerTable(TestStack stack) {

    private static final String LINES = """
            select sequence, issue_id, member_id, coalesce(trace_id, '') from issued_coupon
            where policy_id = ? order by sequence
            """;

    private static final String ADDRESSES =
            "select coalesce(client_address, '') from issued_coupon where policy_id = ? order by sequence";

    List<Line> of(String policyId) {
        try (Connection connection = stack.connect();
                PreparedStatement statement = connection.prepareStatement(LINES)) {
            statement.setLong(1, Long.parseLong(policyId));
            List<Line> lines = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lines.add(new Line(row.getLong(1), text(row, 2), text(row, 3), text(row, 4)));
                }
            }
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the claims of a policy came from, by sequence. */
    List<String> addressesOf(String policyId) {
        try (Connection connection = stack.connect();
                PreparedStatement statement = connection.prepareStatement(ADDRESSES)) {
            statement.setLong(1, Long.parseLong(policyId));
            List<String> addresses = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    addresses.add(text(row, 1));
                }
            }
            return addresses;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long rowsOf(String table) {
        try (Connection connection = stack.connect();
                PreparedStatement statement = connection.prepareStatement("select count(*) from " + table);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNull(row.getString(column));
    }

    record Line(long sequence, String issueId, String memberId, String traceId) {}
}
