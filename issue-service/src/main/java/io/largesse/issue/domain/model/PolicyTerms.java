package io.largesse.issue.domain.model;

import static io.largesse.issue.domain.model.Expect.expect;

/**
 * What a policy promises.
 *
 * @param name shown to members, 1 to 100 characters
 * @param discount what a coupon takes off
 * @param minimumOrderAmount smallest order in won that a coupon may be used for
 * @param validity how long a coupon may be used
 * @param allotment how many coupons there are, in all and for one member
 */
public record PolicyTerms(
        String name, Discount discount, long minimumOrderAmount, Validity validity, Allotment allotment) {
    private static final int MAX_NAME_LENGTH = 100;

    public PolicyTerms {
        expect(
                !name.isBlank() && name.length() <= MAX_NAME_LENGTH && name.indexOf('\0') < 0,
                "name",
                "1 to " + MAX_NAME_LENGTH + " characters",
                name.length() + " characters");
        expect(
                minimumOrderAmount >= 0 && minimumOrderAmount <= Money.MAX_AMOUNT,
                "minimumOrderAmount",
                "from 0 to " + Money.MAX_AMOUNT,
                minimumOrderAmount);
    }
}
