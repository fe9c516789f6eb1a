package io.largesse.issue.domain.model;

import io.largesse.issue.domain.model.Expectation.Between;

/**
 * How many coupons of a policy there are and who may have how many.
 *
 * @param issueType by which way members get them
 * @param totalQuantity coupons in all, or {@link #UNLIMITED} for DOWNLOAD
 * @param limitPerMember coupons one member may have
 */
public record Allotment(IssueType issueType, long totalQuantity, int limitPerMember) {
    /** A hundred times the largest event known. */
    public static final long MAX_QUANTITY = 1_000_000_000L;

    /** As many as there are numbers for. */
    public static final long UNLIMITED = CouponPosition.MAX_SEQUENCE;

    /** Duplicates are counted from a list of this length at most. */
    public static final int MAX_PER_MEMBER = 100;

    public Allotment {
        Expect.that(isAllowed(issueType, totalQuantity), "totalQuantity", new Between(1, MAX_QUANTITY), totalQuantity)
                .and(
                        limitPerMember >= 1 && limitPerMember <= MAX_PER_MEMBER,
                        "limitPerMember",
                        new Between(1, MAX_PER_MEMBER),
                        limitPerMember)
                .orRefuse();
    }

    private static boolean isAllowed(IssueType issueType, long totalQuantity) {
        return totalQuantity >= 1 && totalQuantity <= MAX_QUANTITY
                || totalQuantity == UNLIMITED && issueType == IssueType.DOWNLOAD;
    }

    public boolean isUnlimited() {
        return totalQuantity == UNLIMITED;
    }
}
