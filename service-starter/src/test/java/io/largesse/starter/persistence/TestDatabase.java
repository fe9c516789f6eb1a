package io.largesse.starter.persistence;

import io.largesse.test.TestStack;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** The test class's own database in the real PostgreSQL, with the starter's tables. */
public final class TestDatabase implements AutoCloseable {
    private final TestStack stack;
    private final ConnectionPool pool;

    public TestDatabase(TestStack stack) {
        this.stack = stack;
        String name = stack.database();
        execute(tables());
        ConnectionFactory connections = ConnectionFactories.get("r2dbc:postgresql://" + name + ":" + name + "@"
                + stack.endpoints().postgresAddress() + "/" + name);
        pool = new ConnectionPool(
                ConnectionPoolConfiguration.builder(connections).maxSize(10).build());
    }

    private static String tables() {
        try (InputStream sql = TestDatabase.class.getResourceAsStream("/db/largesse/V0_1__leases_outbox_audit.sql")) {
            return new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs statements by a connection of their own, apart from what is under test. */
    public void execute(String sql) {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public DatabaseClient client() {
        return DatabaseClient.create(pool);
    }

    public Transactions transactions() {
        return new R2dbcTransactions(TransactionalOperator.create(new R2dbcTransactionManager(pool)));
    }

    @Override
    public void close() {
        pool.disposeLater().block(Duration.ofSeconds(5));
    }
}
