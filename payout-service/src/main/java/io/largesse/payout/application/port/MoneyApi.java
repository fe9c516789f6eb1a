package io.largesse.payout.application.port;

import io.largesse.payout.domain.model.CallOutcome;
import io.largesse.payout.domain.model.PayoutRow;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The API that moves money. */
public interface MoneyApi {

    /**
     * Pays the row under its idempotency key. Never fails: what went wrong is an outcome.
     *
     * @param traceparent W3C trace context the call belongs to
     */
    Mono<CallOutcome> pay(PayoutRow row, @Nullable String traceparent);
}
