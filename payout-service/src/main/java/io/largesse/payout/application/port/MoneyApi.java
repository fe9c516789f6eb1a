package io.largesse.payout.application.port;

import io.largesse.payout.domain.model.CallOutcome;
import io.largesse.payout.domain.model.PayoutRow;
import reactor.core.publisher.Mono;

/** The API that moves money. */
public interface MoneyApi {

    /** Pays the row under its idempotency key. Never fails: what went wrong is an outcome. */
    Mono<CallOutcome> pay(PayoutRow row);
}
