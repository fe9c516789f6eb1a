package io.largesse.payout.adapter.out.http;

import io.largesse.payout.domain.model.CallOutcome;
import io.largesse.payout.domain.model.CallOutcome.Throttled;
import io.largesse.payout.domain.model.CallOutcome.Unknown;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.core.Exceptions;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** What a call came to that has no answer. */
final class CallFailure {
    /** There was no connection to be had: the API saw nothing of the call. */
    private static final Throttled NOT_CALLED = new Throttled(Duration.ofMillis(100));

    private CallFailure() {}

    static CallOutcome outcome(Throwable failure) {
        Throwable cause = Exceptions.unwrap(failure);
        return switch (cause) {
            case PoolAcquirePendingLimitException _, PoolAcquireTimeoutException _ -> NOT_CALLED;
            case TimeoutException _, ConnectTimeoutException _ -> new Unknown("TIME_OUT", "no answer in time");
            case UnreadableAnswerException _ -> new Unknown(UnreadableAnswerException.CODE, text(cause));
            case DecoderException _, IllegalArgumentException _ ->
                new Unknown(UnreadableAnswerException.CODE, text(cause));
            default -> new Unknown("CONNECTION_LOST", text(cause));
        };
    }

    private static String text(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
