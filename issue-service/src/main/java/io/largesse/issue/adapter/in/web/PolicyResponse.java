package io.largesse.issue.adapter.in.web;

import io.largesse.issue.application.service.OpeningTimes;
import io.largesse.issue.domain.model.Acceptance;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.IssueWindow;
import io.largesse.issue.domain.model.Opening;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyStatus;
import io.largesse.issue.domain.model.RefundRule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy as callers see it. Amounts are in KRW (whole won), times in UTC.
 *
 * @param totalQuantity absent where unlimited
 * @param calendarEventId entry of the event calendar that the windows were copied from; absent where they are its own
 * @param partnerId who bears the discount with us; absent where nobody does
 * @param open whether it is active and one of its windows is open, by this service's clock; claims are decided by that
 *     of Redis. Absent without windows
 * @param nextOpening the next window to open; absent without windows, and where none opens any more
 */
record PolicyResponse(
        String policyId,
        String name,
        TermsResponse.DiscountResponse discount,
        long minimumOrderAmount,
        TermsResponse.ValidityResponse validity,
        @Nullable Long totalQuantity,
        int limitPerMember,
        IssueType issueType,
        Acceptance acceptance,
        int buckets,
        List<TermsResponse.WindowResponse> windows,
        @Nullable String calendarEventId,
        RefundRule refundRule,
        @Nullable String partnerId,
        PolicyStatus status,
        Instant createdAt,
        @Nullable Boolean open,
        @Nullable OpeningResponse nextOpening) {

    static PolicyResponse of(Policy policy, Instant now) {
        TermsResponse terms = TermsResponse.of(policy.terms());
        List<IssueWindow> windows = policy.terms().rules().windows();
        List<Opening> openings = OpeningTimes.near(windows, now, now.plusNanos(1));
        return new PolicyResponse(
                policy.id().toString(),
                terms.name(),
                terms.discount(),
                terms.minimumOrderAmount(),
                terms.validity(),
                terms.totalQuantity(),
                terms.limitPerMember(),
                terms.issueType(),
                terms.acceptance(),
                terms.buckets(),
                terms.windows(),
                terms.calendarEventId(),
                terms.refundRule(),
                terms.partnerId(),
                policy.status(),
                policy.createdAt(),
                windows.isEmpty() ? null : policy.isActive() && isOpen(openings, now),
                next(openings, now));
    }

    private static boolean isOpen(List<Opening> openings, Instant now) {
        return openings.stream().anyMatch(opening -> !opening.opensAt().isAfter(now));
    }

    private static @Nullable OpeningResponse next(List<Opening> openings, Instant now) {
        return openings.stream()
                .filter(opening -> opening.opensAt().isAfter(now))
                .findFirst()
                .map(opening -> new OpeningResponse(opening.opensAt(), opening.closesAt()))
                .orElse(null);
    }

    record OpeningResponse(Instant opensAt, Instant closesAt) {}
}
