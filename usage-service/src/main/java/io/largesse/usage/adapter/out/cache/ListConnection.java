package io.largesse.usage.adapter.out.cache;

import io.largesse.starter.redis.RawRedis;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One shared connection, made when it is first asked for; so the service starts and works without Redis. Where it
 * cannot be made it is tried again, not more often than once a second.
 */
final class ListConnection implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);

    private final Mono<StatefulConnection<String, String>> connection;
    private volatile @Nullable StatefulConnection<String, String> opened;

    ListConnection(Supplier<StatefulConnection<String, String>> connect) {
        connection = Mono.fromSupplier(connect)
                .doOnNext(made -> opened = made)
                .subscribeOn(Schedulers.boundedElastic())
                .cache(_ -> FOR_EVER, _ -> PAUSE, () -> Duration.ZERO);
    }

    /** Fails where Redis cannot be reached. */
    Mono<RedisClusterAsyncCommands<String, String>> commands() {
        return connection.map(RawRedis::commands);
    }

    @Override
    public void close() {
        StatefulConnection<String, String> made = opened;
        if (made != null) {
            made.close();
        }
    }
}
