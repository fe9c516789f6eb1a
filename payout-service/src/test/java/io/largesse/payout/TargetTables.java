package io.largesse.payout;

import io.largesse.test.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** Target rows, in a database of their own. */
final class TargetTables {
    static final String VOUCHER_PREFIX = "GIFT-CARD-";

    private final TestStack stack;

    TargetTables(TestStack stack) {
        this.stack = stack;
        stack.servers().createDatabase(database(stack));
        execute("""
                create table if not exists point_target (id bigint generated always as identity primary key,
                  event_id text, customer_uid text, amount text, expiry_at text, reason text);
                create table if not exists voucher_target (id bigint generated always as identity primary key,
                  event_id text, customer_uid text, voucher_number text, reason text);
                """);
    }

    /** Name of the database, of its user, and password. */
    static String database(TestStack stack) {
        return stack.database() + "_target";
    }

    private Connection connect() throws SQLException {
        String name = database(stack);
        return DriverManager.getConnection(stack.endpoints().jdbcUrl(name), name, name);
    }

    /** Adds valid rows of as many members, each with an amount of its own. */
    void addPoints(String eventId, int rows) {
        String sql = """
                insert into point_target (event_id, customer_uid, amount, expiry_at, reason)
                select ?, 'member-' || n, (100 + n)::text, '20301231235959', 'thanks'
                from generate_series(1, ?) as n
                """;
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, eventId);
            statement.setInt(2, rows);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds valid rows of as many members, each with a voucher number that begins with {@link #VOUCHER_PREFIX}. */
    void addVouchers(String eventId, int rows) {
        String sql = """
                insert into voucher_target (event_id, customer_uid, voucher_number, reason)
                select ?, 'member-' || n, '%s' || md5('salt' || n), 'thanks' from generate_series(1, ?) as n
                """.formatted(VOUCHER_PREFIX);
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, eventId);
            statement.setInt(2, rows);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Voucher numbers of an event by member. */
    Map<String, String> vouchers(String eventId) {
        String sql = "select customer_uid, voucher_number from voucher_target where event_id = ?";
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, eventId);
            ResultSet row = statement.executeQuery();
            Map<String, String> vouchers = new TreeMap<>();
            while (row.next()) {
                vouchers.put(row.getString(1), row.getString(2));
            }
            return vouchers;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
