package io.largesse.issue.domain.model;

/**
 * How far a DIRECT job is.
 *
 * @param lines lines of the list
 * @param issued lines that became a coupon
 * @param repeated of the issued ones, those whose member had a coupon of the policy already, by this list or otherwise
 * @param limitReached lines refused because the member has as many as allowed
 * @param soldOut lines refused because all coupons are issued
 */
public record JobProgress(long lines, long issued, long repeated, long limitReached, long soldOut) {

    /** Lines that have their result. */
    public long done() {
        return issued + limitReached + soldOut;
    }
}
