package io.largesse.usage.adapter.out.persistence;

import io.largesse.test.TestStack;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** The test class's own database in the real PostgreSQL, with the service's tables. */
final class TestDatabase implements AutoCloseable {

    private final ConnectionPool pool;

    TestDatabase(TestStack stack) {
        String name = stack.database();
        Flyway.configure()
                .dataSource(stack.endpoints().jdbcUrl(name), name, name)
                .load()
                .migrate();
        ConnectionFactory connections = ConnectionFactories.get("r2dbc:postgresql://" + name + ":" + name + "@"
                + stack.endpoints().postgresAddress() + "/" + name);
        pool = new ConnectionPool(
                ConnectionPoolConfiguration.builder(connections).maxSize(10).build());
    }

    DatabaseClient client() {
        return DatabaseClient.create(pool);
    }

    TransactionalOperator transaction() {
        return TransactionalOperator.create(new R2dbcTransactionManager(pool));
    }

    @Override
    public void close() {
        pool.disposeLater().block(Duration.ofSeconds(5));
    }
}
