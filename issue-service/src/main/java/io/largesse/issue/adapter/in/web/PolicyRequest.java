package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.Acceptance;
import io.largesse.issue.domain.model.Allotment;
import io.largesse.issue.domain.model.CalendarEventId;
import io.largesse.issue.domain.model.Discount;
import io.largesse.issue.domain.model.Expectation;
import io.largesse.issue.domain.model.Expectation.Given;
import io.largesse.issue.domain.model.Expectation.LeftOut;
import io.largesse.issue.domain.model.Expectation.OnRecord;
import io.largesse.issue.domain.model.InvalidField;
import io.largesse.issue.domain.model.InvalidFields;
import io.largesse.issue.domain.model.IssueRules;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.IssueWindow;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.issue.domain.model.RefundRule;
import io.largesse.issue.domain.model.Settlement;
import io.largesse.issue.domain.model.Validity;
import io.largesse.starter.problem.Problem;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Terms of a policy or of a template. Amounts are in KRW (whole won). What is left out is taken from the template,
 * where there is one.
 *
 * @param name required without a template
 * @param discount required without a template
 * @param minimumOrderAmount 0 where left out
 * @param validity required without a template
 * @param limitPerMember 1 where left out
 * @param issueType FCFS where left out
 * @param totalQuantity unlimited where left out, for DOWNLOAD only
 * @param acceptance FAST where left out
 * @param buckets 1 where left out
 * @param windows always open where left out
 * @param calendarEventId entry of the event calendar whose windows are to be copied; not beside windows
 * @param refundRule CANCEL where left out
 * @param partnerId who bears the discount with us; nobody where left out
 */
record PolicyRequest(
        @Nullable String name,
        @Nullable @Valid DiscountRequest discount,
        @Nullable Long minimumOrderAmount,
        @Nullable @Valid ValidityRequest validity,
        @Nullable Long totalQuantity,
        @Nullable Integer limitPerMember,
        @Nullable IssueType issueType,
        @Nullable Acceptance acceptance,
        @Nullable Integer buckets,
        @Nullable List<@Valid WindowRequest> windows,
        @Nullable String calendarEventId,
        @Nullable RefundRule refundRule,
        @Nullable String partnerId) {

    /** Throws {@link InvalidFields} with every value that is missing or out of its bounds. */
    PolicyTerms terms() {
        return terms(null);
    }

    /** The same, with the terms of a template where this has none of its own. */
    PolicyTerms terms(@Nullable PolicyTerms template) {
        PolicyFaults faults = new PolicyFaults();
        String shown = faults.partOf(() -> own(name, template, "name", PolicyTerms::name));
        long minimum = own(minimumOrderAmount, template, PolicyTerms::minimumOrderAmount, 0L);
        faults.check(() -> PolicyTerms.check(Objects.requireNonNullElse(shown, "without"), minimum));
        Discount offered = faults.partOf(
                () -> discount == null ? own(null, template, "discount", PolicyTerms::discount) : discount.discount());
        Validity valid = faults.partOf(
                () -> validity == null ? own(null, template, "validity", PolicyTerms::validity) : validity.validity());
        Allotment allotment = faults.partOf(() -> allotment(template));
        IssueRules rules = faults.partOf(() -> rules(template == null ? IssueRules.DEFAULT : template.rules()));
        Settlement settlement =
                faults.partOf(() -> settlement(template == null ? Settlement.DEFAULT : template.settlement()));
        if (shown == null
                || offered == null
                || valid == null
                || allotment == null
                || rules == null
                || settlement == null
                || faults.areFound()) {
            throw faults.all();
        }
        return new PolicyTerms(shown, offered, minimum, valid, allotment, rules, settlement);
    }

    private static <T> T own(
            @Nullable T own, @Nullable PolicyTerms template, String field, Function<PolicyTerms, T> part) {
        if (own == null && template == null) {
            throw invalid(field, new Given());
        }
        return own == null ? part.apply(Objects.requireNonNull(template)) : own;
    }

    private static <T> T own(
            @Nullable T own, @Nullable PolicyTerms template, Function<PolicyTerms, T> part, T otherwise) {
        if (own != null) {
            return own;
        }
        return template == null ? otherwise : part.apply(template);
    }

    private Allotment allotment(@Nullable PolicyTerms template) {
        IssueType type = own(issueType, template, terms -> terms.allotment().issueType(), IssueType.FCFS);
        if (totalQuantity == null && template == null && type != IssueType.DOWNLOAD) {
            throw Problem.invalid("totalQuantity", "policy.total-quantity").asException();
        }
        return new Allotment(
                type,
                own(totalQuantity, template, terms -> terms.allotment().totalQuantity(), Allotment.UNLIMITED),
                own(limitPerMember, template, terms -> terms.allotment().limitPerMember(), 1));
    }

    private IssueRules rules(IssueRules base) {
        if (windows != null && calendarEventId != null) {
            throw invalid("windows", new LeftOut("calendarEventId"));
        }
        return new IssueRules(
                acceptance == null ? base.acceptance() : acceptance,
                buckets == null ? base.buckets() : buckets,
                windows(base),
                calendarEvent(base));
    }

    /** None beside an entry of the calendar: the use case copies those of the entry. */
    private List<IssueWindow> windows(IssueRules base) {
        if (windows != null) {
            return windows.stream().map(WindowRequest::window).toList();
        }
        return calendarEventId == null ? base.windows() : List.of();
    }

    private @Nullable CalendarEventId calendarEvent(IssueRules base) {
        if (calendarEventId != null) {
            return CalendarEventId.parse(calendarEventId).orElseThrow(() -> invalid("calendarEventId", new OnRecord()));
        }
        return windows == null ? base.calendarEventId() : null;
    }

    private Settlement settlement(Settlement base) {
        return new Settlement(
                refundRule == null ? base.refundRule() : refundRule, partnerId == null ? base.partnerId() : partnerId);
    }

    private static InvalidFields invalid(String field, Expectation expectation) {
        return new InvalidFields(List.of(new InvalidField(field, expectation, "nothing of the kind")));
    }
}
