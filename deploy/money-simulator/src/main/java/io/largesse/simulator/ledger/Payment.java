package io.largesse.simulator.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment that was made.
 *
 * @param transactionId of this payment only, and the same in every answer to its key
 * @param amount in won; 0 if a voucher named none
 * @param calls how many calls paid it or found it paid, hence 1 or more
 */
public record Payment(
        String idempotencyKey,
        String transactionId,
        String kind,
        String eventId,
        String customerUid,
        long amount,
        @Nullable String voucherNumber,
        Instant paidAt,
        int calls) {}
