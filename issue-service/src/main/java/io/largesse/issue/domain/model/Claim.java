package io.largesse.issue.domain.model;

import static io.largesse.issue.domain.model.Expect.expect;

/**
 * A member's wish for one coupon.
 *
 * @param memberId the authenticated member
 * @param origin where the wish came from, for the records
 */
public record Claim(String memberId, Origin origin) {
    /** Separates the parts of a claim where it travels as text; never part of a member id. */
    public static final char SEPARATOR = ' ';

    private static final int MAX_MEMBER_ID_LENGTH = 64;
    private static final Expectation MEMBER_ID =
            new Expectation.Form("1 to " + MAX_MEMBER_ID_LENGTH + " characters without a space");

    public Claim {
        expect(
                !memberId.isEmpty() && memberId.length() <= MAX_MEMBER_ID_LENGTH && memberId.indexOf(SEPARATOR) < 0,
                "memberId",
                MEMBER_ID,
                memberId);
    }
}
