package io.largesse.payout.application.service;

import io.largesse.payout.domain.model.PayoutRow;
import org.jspecify.annotations.Nullable;

/** A row that arrived and is neither paid nor given up yet; settled once, by any thread. */
public interface RowInHand {

    PayoutRow row();

    /** The round of sending it came in. */
    int sending();

    /** Which attempt it is in this round, from 1 on. */
    int attempt();

    /** Whether no other attempt follows. */
    boolean isLastAttempt();

    /** When it arrived, by {@link System#nanoTime}. */
    long arrivedNanos();

    /** W3C trace context of the row; null where it came without. */
    @Nullable
    String traceparent();

    /** Whether another instance has it now, or will. */
    boolean isRevoked();

    /** Its outcome is stored, or it is void. */
    void done();

    /** Nothing was done; it comes again, here or elsewhere. */
    void giveBack();

    /** It comes again after the pause between retries. */
    void retryLater(String code, String detail);
}
