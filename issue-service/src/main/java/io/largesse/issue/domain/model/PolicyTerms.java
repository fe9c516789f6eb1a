package io.largesse.issue.domain.model;

import io.largesse.issue.domain.model.Expectation.Between;
import io.largesse.issue.domain.model.Expectation.Form;
import io.largesse.issue.domain.model.Expectation.MaxLength;
import io.largesse.issue.domain.model.Expectation.NotBlank;

/**
 * What a policy promises.
 *
 * @param name shown to members, 1 to 100 characters, not blank
 * @param discount what a coupon takes off
 * @param minimumOrderAmount smallest order in won that a coupon may be used for
 * @param validity how long a coupon may be used
 * @param allotment how many coupons there are, in all and for one member
 * @param rules how they are claimed
 * @param settlement what holds once they were used
 */
public record PolicyTerms(
        String name,
        Discount discount,
        long minimumOrderAmount,
        Validity validity,
        Allotment allotment,
        IssueRules rules,
        Settlement settlement) {
    private static final int MAX_NAME_LENGTH = 100;

    public PolicyTerms {
        check(name, minimumOrderAmount);
    }

    /** Throws {@link InvalidFields} as the constructor does, for a caller that lacks other parts. */
    public static void check(String name, long minimumOrderAmount) {
        String length = name.length() + " characters";
        Expect.that(!name.isBlank(), "name", new NotBlank(), length)
                .and(name.length() <= MAX_NAME_LENGTH, "name", new MaxLength(MAX_NAME_LENGTH), length)
                .and(name.indexOf('\0') < 0, "name", new Form("a text without null characters"), length)
                .and(
                        minimumOrderAmount >= 0 && minimumOrderAmount <= Money.MAX_AMOUNT,
                        "minimumOrderAmount",
                        new Between(0, Money.MAX_AMOUNT),
                        minimumOrderAmount)
                .orRefuse();
    }

    /** The same with other rules. */
    public PolicyTerms with(IssueRules other) {
        return new PolicyTerms(name, discount, minimumOrderAmount, validity, allotment, other, settlement);
    }
}
