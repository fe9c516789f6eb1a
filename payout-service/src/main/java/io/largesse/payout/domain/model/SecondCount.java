package io.largesse.payout.domain.model;

import java.time.Instant;

/** Calls of the money API that began within one second, over all instances. */
public record SecondCount(Instant second, int calls) {}
