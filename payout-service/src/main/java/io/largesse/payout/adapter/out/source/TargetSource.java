package io.largesse.payout.adapter.out.source;

import io.largesse.payout.adapter.out.source.SourceSettings.Source;
import io.largesse.payout.domain.model.CampaignOrder;
import io.largesse.payout.domain.model.TargetRow;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One database of target rows, on a few connections that only read. */
final class TargetSource {
    private static final int MOST_CONNECTIONS = 4;
    private static final Duration ACQUIRE_TIMEOUT = Duration.ofSeconds(5);

    /** What the source may take beyond its statement: connecting, beginning, ending. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private final String name;
    private final SourceQuery query;
    private final ConnectionPool connections;
    private final Duration timeout;
    private final Timer read;
    private final Timer failed;

    TargetSource(String name, Source source, MeterRegistry meters) {
        ConnectionFactoryOptions options = SourceDialect.options(name, source);
        this.name = name;
        this.query = new SourceQuery(
                SourceDialect.of((String) options.getRequiredValue(ConnectionFactoryOptions.DRIVER)), source);
        this.timeout = source.statementTimeout().plus(MARGIN);
        this.connections = new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(options))
                .initialSize(0)
                .minIdle(0)
                .maxSize(MOST_CONNECTIONS)
                .maxAcquireTime(ACQUIRE_TIMEOUT)
                .maxCreateConnectionTime(ACQUIRE_TIMEOUT)
                .maxIdleTime(Duration.ofMinutes(1))
                .maxLifeTime(Duration.ofMinutes(30))
                .validationDepth(ValidationDepth.REMOTE)
                .maxValidationTime(Duration.ofSeconds(1))
                .acquireRetry(MOST_CONNECTIONS)
                .build());
        this.read = timer("read", meters);
        this.failed = timer("failed", meters);
    }

    private Timer timer(String outcome, MeterRegistry meters) {
        return Timer.builder("largesse.payout.source.pages")
                .tag("source", name)
                .tag("outcome", outcome)
                .description("Pages of target rows that were read")
                .register(meters);
    }

    Mono<List<TargetRow>> page(CampaignOrder order, long above, int max) {
        return Mono.defer(() -> {
            Timer.Sample sample = Timer.start();
            return Mono.usingWhen(
                            connections.create(),
                            connection -> readOnly(connection, rows(connection, order, above, max)),
                            Connection::close)
                    .timeout(timeout)
                    .onErrorMap(failure -> new SourceFailedException(name, failure))
                    .doOnSuccess(_ -> sample.stop(read))
                    .doOnError(_ -> sample.stop(failed));
        });
    }

    private Mono<List<TargetRow>> rows(Connection connection, CampaignOrder order, long above, int max) {
        return Flux.defer(() ->
                        Flux.from(query.page(connection, order, above, max).execute()))
                .concatMap(result -> result.map((row, _) -> query.row(row)))
                .collectList();
    }

    private static <T> Mono<T> readOnly(Connection connection, Mono<T> reading) {
        return Mono.usingWhen(
                Mono.from(connection.beginTransaction(ReadOnly.TRANSACTION)).thenReturn(connection),
                _ -> reading,
                Connection::commitTransaction,
                (begun, _) -> begun.rollbackTransaction(),
                Connection::rollbackTransaction);
    }

    void close() {
        connections.dispose();
    }

    private enum ReadOnly implements TransactionDefinition {
        TRANSACTION;

        @Override
        @SuppressWarnings("unchecked")
        public <T> @Nullable T getAttribute(Option<T> option) {
            return option.equals(TransactionDefinition.READ_ONLY) ? (T) Boolean.TRUE : null;
        }
    }
}
