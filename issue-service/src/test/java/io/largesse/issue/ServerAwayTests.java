package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.starter.failure.TransientFailures;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisReadOnlyException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.pool.PoolAcquirePendingLimitException;
import reactor.pool.PoolAcquireTimeoutException;
import reactor.pool.PoolShutdownException;

/** The starter knows the failures of this service's servers by name: they are spelled right. */
class ServerAwayTests {

    @ParameterizedTest
    @MethodSource
    void isTransient(Throwable failure) {
        assertThat(TransientFailures.contains(new CompletionException(failure))).isTrue();
    }

    static Stream<Throwable> isTransient() {
        return Stream.of(
                new RedisException("Currently not connected. Commands are rejected."),
                new RedisConnectionException(""),
                new RedisCommandTimeoutException(),
                new RedisCommandInterruptedException(new InterruptedException()),
                new RedisBusyException(""),
                new RedisLoadingException(""),
                new RedisReadOnlyException(""),
                new PoolAcquirePendingLimitException(1),
                new PoolAcquireTimeoutException(Duration.ofSeconds(5)),
                new PoolShutdownException());
    }

    @Test
    void tellsADefect() {
        assertThat(TransientFailures.contains(new RedisCommandExecutionException("WRONGTYPE")))
                .isFalse();
    }
}
