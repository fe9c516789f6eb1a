package io.largesse.starter.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.kiota.ApiException;
import io.netty.channel.ConnectTimeoutException;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;

class TransientFailuresTests {

    @ParameterizedTest
    @MethodSource
    void waits(Throwable failure) {
        assertThat(TransientFailures.contains(failure)).isTrue();
        assertThat(TransientFailures.contains(new IllegalStateException(new ExecutionException(failure))))
                .isTrue();
    }

    static Stream<Throwable> waits() {
        return Stream.of(
                new ConnectException(),
                new SocketException("connection reset"),
                new UnknownHostException(),
                new ClosedChannelException(),
                new TimeoutException(),
                new HttpConnectTimeoutException(""),
                new ConnectTimeoutException(),
                new NotLeaderOrFollowerException(""),
                new org.apache.kafka.common.errors.TimeoutException(""),
                new R2dbcTimeoutException(),
                new R2dbcRollbackException(),
                new R2dbcNonTransientResourceException(),
                new R2dbcBadGrammarException("terminating connection", "57P01"),
                new R2dbcBadGrammarException("lock not available", "55P03"),
                new R2dbcBadGrammarException("terminating connection due to transaction timeout", "25P04"),
                new R2dbcBadGrammarException("too many connections", "53300"),
                new DataAccessResourceFailureException(""),
                new QueryTimeoutException(""),
                new HttpClosedException("Connection was closed"),
                new Answered(500),
                new Answered(503),
                new Answered(408),
                new Answered(429));
    }

    @ParameterizedTest
    @MethodSource
    void isolates(Throwable failure) {
        assertThat(TransientFailures.contains(failure)).isFalse();
        assertThat(TransientFailures.contains(new IllegalStateException(failure)))
                .isFalse();
    }

    static Stream<Throwable> isolates() {
        return Stream.of(
                new IllegalArgumentException(),
                new NullPointerException(),
                new SerializationException("not Avro"),
                new RecordTooLargeException(""),
                new R2dbcBadGrammarException("syntax error", "42601"),
                new R2dbcDataIntegrityViolationException("check violated", "23514"),
                new R2dbcDataIntegrityViolationException("invalid byte sequence", "22021"),
                new R2dbcDataIntegrityViolationException("no state"),
                new R2dbcNonTransientResourceException("raised by a trigger", "P0001"),
                new DataAccessResourceFailureException(
                        "raised", new R2dbcNonTransientResourceException("raised by a trigger", "P0001")),
                new DataIntegrityViolationException(""),
                new Answered(404),
                new Answered(400));
    }

    @Test
    void givesUpOnAChainWithoutEnd() {
        Exception first = new Exception();
        first.initCause(new Exception(first));

        assertThat(TransientFailures.contains(first)).isFalse();
    }

    /** What the registry's client throws for an answer that is not a success. */
    private static final class Answered extends ApiException {

        private static final long serialVersionUID = 1L;

        Answered(int status) {
            setResponseStatusCode(status);
        }
    }
}
