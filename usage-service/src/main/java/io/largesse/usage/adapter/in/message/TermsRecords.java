package io.largesse.usage.adapter.in.message;

import io.largesse.schema.issue.PolicyChanged;
import io.largesse.usage.domain.model.CouponTerms;
import io.largesse.usage.domain.model.Discount;
import io.largesse.usage.domain.model.RefundRule;
import io.largesse.usage.domain.model.Validity;
import org.jspecify.annotations.Nullable;

/** Reads policies' terms from records of {@link PolicyChanged}. */
final class TermsRecords {
    private TermsRecords() {}

    /** Throws {@link IllegalArgumentException} where this service does not know what the policy promises. */
    static CouponTerms terms(PolicyChanged event) {
        return new CouponTerms(
                event.getPolicyId(),
                event.getRevision(),
                event.getName(),
                discount(event),
                event.getMinimumOrderAmount(),
                validity(event),
                refundRule(event.getRefundRule()),
                event.getPartnerId());
    }

    private static Discount discount(PolicyChanged event) {
        return switch (event.getDiscountType()) {
            case "FIXED" -> new Discount.Fixed(given(event.getDiscountAmount(), "discountAmount"));
            case "PERCENTAGE" ->
                new Discount.Percentage(
                        given(event.getDiscountPercent(), "discountPercent"), event.getDiscountMaxAmount());
            default -> throw unknown("discountType FIXED or PERCENTAGE", event.getDiscountType());
        };
    }

    private static Validity validity(PolicyChanged event) {
        return switch (event.getValidityType()) {
            case "ABSOLUTE" ->
                new Validity.Absolute(
                        given(event.getValidFrom(), "validFrom"), given(event.getValidUntil(), "validUntil"));
            case "DAYS_AFTER_ISSUE" -> new Validity.DaysAfterIssue(given(event.getValidityDays(), "validityDays"));
            default -> throw unknown("validityType ABSOLUTE or DAYS_AFTER_ISSUE", event.getValidityType());
        };
    }

    private static RefundRule refundRule(String name) {
        return switch (name) {
            case "CANCEL" -> RefundRule.CANCEL;
            case "RETURN" -> RefundRule.RETURN;
            default -> throw unknown("refundRule CANCEL or RETURN", name);
        };
    }

    private static <T> T given(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("expected " + field + " to be given, but saw nothing");
        }
        return value;
    }

    private static IllegalArgumentException unknown(String expected, String seen) {
        return new IllegalArgumentException("expected " + expected + ", but saw " + seen);
    }
}
