package io.largesse.issue.domain.model;

import static io.largesse.issue.domain.model.Expect.expect;

/**
 * How many coupons of a policy there are and who may have how many.
 *
 * @param issueType by which way members get them
 * @param totalQuantity coupons in all
 * @param limitPerMember coupons one member may have
 */
public record Allotment(IssueType issueType, long totalQuantity, int limitPerMember) {
    /** A hundred times the largest event known. */
    public static final long MAX_QUANTITY = 1_000_000_000L;

    /** Duplicates are counted from a list of this length at most. */
    public static final int MAX_PER_MEMBER = 100;

    public Allotment {
        expect(
                totalQuantity >= 1 && totalQuantity <= MAX_QUANTITY,
                "totalQuantity",
                "from 1 to " + MAX_QUANTITY,
                totalQuantity);
        expect(
                limitPerMember >= 1 && limitPerMember <= MAX_PER_MEMBER,
                "limitPerMember",
                "from 1 to " + MAX_PER_MEMBER,
                limitPerMember);
    }
}
