package io.largesse.issue.domain.model;

import static io.largesse.issue.domain.model.Expect.expect;

import org.jspecify.annotations.Nullable;

/**
 * What holds once a coupon was used.
 *
 * @param refundRule what becomes of it where its order is refunded
 * @param partnerId who bears the discount with us, in the form of member ids; null where nobody does
 */
public record Settlement(RefundRule refundRule, @Nullable String partnerId) {
    /** Used up in any case, and borne by nobody else. */
    public static final Settlement DEFAULT = new Settlement(RefundRule.CANCEL, null);

    public Settlement {
        expect(
                partnerId == null || MemberId.isMemberId(partnerId),
                "partnerId",
                MemberId.FORM,
                partnerId == null ? "nothing" : partnerId.length() + " characters");
    }
}
