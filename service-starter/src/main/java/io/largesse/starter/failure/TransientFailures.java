package io.largesse.starter.failure;

import com.microsoft.kiota.ApiException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a failure of something everyone needs (database, Redis, broker, registry) from a failure of one record or
 * request.
 *
 * <p>A consumer waits the first out and isolates the second; HTTP answers the first with 503 and the second with 500.
 * What is not known to be transient counts as the record's or the request's own.
 */
public final class TransientFailures {
    /**
     * Connection, login, database name, rollback, resources, operator intervention, system error (PostgreSQL, appendix
     * A).
     */
    private static final Set<String> SQL_STATE_CLASSES = Set.of("08", "28", "3D", "40", "53", "57", "58");

    /** Lock not available; the server is a replica now; the transaction took longer than it may. */
    private static final Set<String> SQL_STATES = Set.of("55P03", "25006", "25P04");

    private static final int SQL_STATE_LENGTH = 5;
    private static final int MAX_CAUSES = 20;

    private static final List<Class<? extends Throwable>> TYPES = List.of(
            SharedFailureException.class,
            R2dbcTransientException.class,
            R2dbcNonTransientResourceException.class,
            RetriableException.class,
            TimeoutException.class,
            HttpTimeoutException.class,
            ConnectException.class,
            SocketException.class,
            UnknownHostException.class,
            ClosedChannelException.class);

    /** By name, for libraries that not every service has on its class path. */
    private static final Set<String> TYPE_NAMES = Set.of(
            "org.springframework.dao.TransientDataAccessException",
            "org.springframework.dao.DataAccessResourceFailureException",
            "org.springframework.dao.RecoverableDataAccessException",
            "io.lettuce.core.RedisConnectionException",
            "io.lettuce.core.RedisCommandInterruptedException",
            "io.lettuce.core.RedisCommandTimeoutException",
            "io.lettuce.core.RedisBusyException",
            "io.lettuce.core.RedisLoadingException",
            "io.lettuce.core.RedisReadOnlyException",
            "io.netty.channel.ConnectTimeoutException",
            "io.netty.channel.unix.Errors$NativeIoException",
            "io.vertx.core.VertxException",
            "reactor.pool.PoolAcquirePendingLimitException",
            "reactor.pool.PoolShutdownException");

    /** Thrown as it is where there is no connection; its subclasses also stand for defects, such as a wrong command. */
    private static final String NOT_CONNECTED = "io.lettuce.core.RedisException";

    /** Time-out, too many requests: these, and all from 500 on, are the registry's and not the record's. */
    private static final Set<Integer> HTTP_STATUSES = Set.of(408, 429);

    private TransientFailures() {}

    /**
     * Whether the failure or one of its causes is transient. Where the database itself told what is wrong that decides,
     * for the driver's type of an error it does not know is that of a lost connection.
     */
    public static boolean contains(Throwable failure) {
        String state = sqlState(failure);
        return state == null ? causes(failure).anyMatch(TransientFailures::isTransient) : isTransientState(state);
    }

    private static @Nullable String sqlState(Throwable failure) {
        return causes(failure)
                .filter(R2dbcException.class::isInstance)
                .map(cause -> ((R2dbcException) cause).getSqlState())
                .filter(state -> state != null && state.length() == SQL_STATE_LENGTH)
                .findFirst()
                .orElse(null);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES);
    }

    private static boolean isTransient(Throwable failure) {
        return TYPES.stream().anyMatch(type -> type.isInstance(failure))
                || hasTypeName(failure.getClass())
                || failure.getClass().getName().equals(NOT_CONNECTED)
                || failure instanceof ApiException answer && isTransientStatus(answer.getResponseStatusCode());
    }

    private static boolean hasTypeName(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (TYPE_NAMES.contains(each.getName())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransientStatus(int status) {
        return status >= 500 || HTTP_STATUSES.contains(status);
    }

    private static boolean isTransientState(String state) {
        return SQL_STATE_CLASSES.contains(state.substring(0, 2)) || SQL_STATES.contains(state);
    }
}
