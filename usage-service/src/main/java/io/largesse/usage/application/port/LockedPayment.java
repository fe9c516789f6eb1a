package io.largesse.usage.application.port;

import java.time.Instant;

/**
 * A payment event that waits, and that this transaction has locked.
 *
 * @param id in the order in which events of one order came
 * @param since when it came
 */
public record LockedPayment(long id, ArrivedPayment payment, Instant since) {}
