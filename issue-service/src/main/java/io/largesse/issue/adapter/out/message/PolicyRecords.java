package io.largesse.issue.adapter.out.message;

import io.largesse.issue.domain.model.Allotment;
import io.largesse.issue.domain.model.CalendarEventId;
import io.largesse.issue.domain.model.Discount;
import io.largesse.issue.domain.model.IssueRules;
import io.largesse.issue.domain.model.IssueWindow;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyChange;
import io.largesse.issue.domain.model.PolicyRevision;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.issue.domain.model.Settlement;
import io.largesse.issue.domain.model.Validity;
import io.largesse.schema.issue.PolicyChanged;
import io.largesse.schema.issue.PolicyWindow;
import java.time.Instant;

/** Writes policies as records of {@link PolicyChanged}. */
final class PolicyRecords {
    private PolicyRecords() {}

    static PolicyChanged of(PolicyChange change, PolicyRevision revision) {
        Policy policy = revision.policy();
        PolicyTerms terms = policy.terms();
        PolicyChanged.Builder event = PolicyChanged.newBuilder()
                .setPolicyId(policy.id().value())
                .setRevision(revision.number())
                .setChange(pastTense(change))
                .setStatus(policy.status().name())
                .setChangedAt(revision.changedAt())
                .setCreatedAt(policy.createdAt())
                .setName(terms.name())
                .setMinimumOrderAmount(terms.minimumOrderAmount());
        add(terms.discount(), event);
        add(terms.validity(), event);
        add(terms.allotment(), event);
        add(terms.rules(), event);
        add(terms.settlement(), event);
        return event.build();
    }

    private static String pastTense(PolicyChange change) {
        return switch (change) {
            case CREATE -> "CREATED";
            case ACTIVATE -> "ACTIVATED";
            case SUSPEND -> "SUSPENDED";
            case RESUME -> "RESUMED";
            case CLOSE -> "CLOSED";
        };
    }

    private static void add(Discount discount, PolicyChanged.Builder event) {
        switch (discount) {
            case Discount.Fixed(long amount) -> event.setDiscountType("FIXED").setDiscountAmount(amount);
            case Discount.Percentage(int percent, Long maxAmount) ->
                event.setDiscountType("PERCENTAGE").setDiscountPercent(percent).setDiscountMaxAmount(maxAmount);
        }
    }

    private static void add(Validity validity, PolicyChanged.Builder event) {
        switch (validity) {
            case Validity.Absolute(Instant from, Instant until) ->
                event.setValidityType("ABSOLUTE").setValidFrom(from).setValidUntil(until);
            case Validity.DaysAfterIssue(int days) ->
                event.setValidityType("DAYS_AFTER_ISSUE").setValidityDays(days);
        }
    }

    private static void add(Allotment allotment, PolicyChanged.Builder event) {
        event.setIssueType(allotment.issueType().name())
                .setTotalQuantity(allotment.isUnlimited() ? null : allotment.totalQuantity())
                .setLimitPerMember(allotment.limitPerMember());
    }

    private static void add(IssueRules rules, PolicyChanged.Builder event) {
        CalendarEventId calendarEvent = rules.calendarEventId();
        event.setAcceptance(rules.acceptance().name())
                .setWindows(rules.windows().stream().map(PolicyRecords::window).toList())
                .setCalendarEventId(calendarEvent == null ? null : calendarEvent.value());
    }

    private static void add(Settlement settlement, PolicyChanged.Builder event) {
        event.setRefundRule(settlement.refundRule().name()).setPartnerId(settlement.partnerId());
    }

    private static PolicyWindow window(IssueWindow window) {
        return new PolicyWindow(
                window.cron(), window.duration().toString(), window.zone().getId());
    }
}
