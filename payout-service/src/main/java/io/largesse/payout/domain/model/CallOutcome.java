package io.largesse.payout.domain.model;

import java.time.Duration;

/** What a call of the money API came to. */
public sealed interface CallOutcome {

    /** Now or by an earlier call with the same idempotency key. */
    record Paid(String transactionId) implements CallOutcome {}

    /** Not paid, and never will be. */
    record Refused(String code, String detail) implements CallOutcome {}

    /** Time-out, connection lost or a fault of the API: perhaps paid. To be tried again with the same key. */
    record Unknown(String code, String detail) implements CallOutcome {}

    /** Not looked at: too many calls. Counts as no attempt. */
    record Throttled(Duration retryAfter) implements CallOutcome {}
}
