package io.largesse.issue.domain.model;

/** Bounds of amounts in KRW (whole won). */
public final class Money {
    /** One trillion won: far above any order, far below where sums of a campaign could overflow. */
    public static final long MAX_AMOUNT = 1_000_000_000_000L;

    private Money() {}
}
