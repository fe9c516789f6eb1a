package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.Acceptance;
import io.largesse.issue.domain.model.CalendarEventId;
import io.largesse.issue.domain.model.Discount;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.IssueWindow;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.issue.domain.model.RefundRule;
import io.largesse.issue.domain.model.Validity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy promises. Amounts are in KRW (whole won), times in UTC.
 *
 * @param totalQuantity absent where unlimited
 * @param calendarEventId entry of the event calendar that the windows were copied from; absent where they are its own
 * @param partnerId who bears the discount with us; absent where nobody does
 */
record TermsResponse(
        String name,
        DiscountResponse discount,
        long minimumOrderAmount,
        ValidityResponse validity,
        @Nullable Long totalQuantity,
        int limitPerMember,
        IssueType issueType,
        Acceptance acceptance,
        int buckets,
        List<WindowResponse> windows,
        @Nullable String calendarEventId,
        RefundRule refundRule,
        @Nullable String partnerId) {

    static TermsResponse of(PolicyTerms terms) {
        CalendarEventId event = terms.rules().calendarEventId();
        return new TermsResponse(
                terms.name(),
                DiscountResponse.of(terms.discount()),
                terms.minimumOrderAmount(),
                ValidityResponse.of(terms.validity()),
                terms.allotment().isUnlimited() ? null : terms.allotment().totalQuantity(),
                terms.allotment().limitPerMember(),
                terms.allotment().issueType(),
                terms.rules().acceptance(),
                terms.rules().buckets(),
                WindowResponse.of(terms.rules().windows()),
                event == null ? null : event.toString(),
                terms.settlement().refundRule(),
                terms.settlement().partnerId());
    }

    record WindowResponse(String cron, Duration duration, ZoneId zone) {
        static List<WindowResponse> of(List<IssueWindow> windows) {
            return windows.stream()
                    .map(window -> new WindowResponse(window.cron(), window.duration(), window.zone()))
                    .toList();
        }
    }

    record DiscountResponse(
            String type,
            @Nullable Long amount,
            @Nullable Integer percent,
            @Nullable Long maxAmount) {

        static DiscountResponse of(Discount discount) {
            return switch (discount) {
                case Discount.Fixed(long amount) -> new DiscountResponse("FIXED", amount, null, null);
                case Discount.Percentage(int percent, Long maxAmount) ->
                    new DiscountResponse("PERCENTAGE", null, percent, maxAmount);
            };
        }
    }

    record ValidityResponse(
            String type,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Integer days) {

        static ValidityResponse of(Validity validity) {
            return switch (validity) {
                case Validity.Absolute(Instant from, Instant until) ->
                    new ValidityResponse("ABSOLUTE", from, until, null);
                case Validity.DaysAfterIssue(int days) -> new ValidityResponse("DAYS_AFTER_ISSUE", null, null, days);
            };
        }
    }
}
