package io.largesse.usage.domain.model;

/**
 * What time has run out for and nothing was done about yet.
 *
 * @param reservations that hold their coupons for longer than they may
 * @param coupons that are free and not valid any more
 */
public record Overdue(Backlog reservations, Backlog coupons) {

    /**
     * Of one kind.
     *
     * @param count up to a bound
     * @param oldestMillis for how long the oldest is over; 0 where there is none
     */
    public record Backlog(long count, long oldestMillis) {}
}
