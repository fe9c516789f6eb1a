package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.adapter.out.persistence.Columns.required;

import io.largesse.issue.domain.model.Acceptance;
import io.largesse.issue.domain.model.Allotment;
import io.largesse.issue.domain.model.CalendarEventId;
import io.largesse.issue.domain.model.Discount;
import io.largesse.issue.domain.model.IssueRules;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyStatus;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.issue.domain.model.RefundRule;
import io.largesse.issue.domain.model.Settlement;
import io.largesse.issue.domain.model.Validity;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Turns policies into rows and back. */
final class PolicyRows {
    private static final String FIXED = "FIXED";
    private static final String ABSOLUTE = "ABSOLUTE";

    private PolicyRows() {}

    static GenericExecuteSpec bind(PolicyTerms terms, GenericExecuteSpec sql) {
        GenericExecuteSpec bound = sql.bind("name", terms.name())
                .bind("minimumOrderAmount", terms.minimumOrderAmount())
                .bind("issueType", terms.allotment().issueType().name())
                .bind("totalQuantity", terms.allotment().totalQuantity())
                .bind("limitPerMember", terms.allotment().limitPerMember());
        GenericExecuteSpec settled = bind(terms.settlement(), bound);
        return bind(terms.rules(), bind(terms.validity(), bind(terms.discount(), settled)));
    }

    private static GenericExecuteSpec bind(Settlement settlement, GenericExecuteSpec sql) {
        return bind(
                sql.bind("refundRule", settlement.refundRule().name()),
                "partner",
                settlement.partnerId(),
                String.class);
    }

    private static GenericExecuteSpec bind(IssueRules rules, GenericExecuteSpec sql) {
        CalendarEventId event = rules.calendarEventId();
        GenericExecuteSpec bound =
                sql.bind("acceptance", rules.acceptance().name()).bind("buckets", rules.buckets());
        return bind(
                WindowColumns.bind(rules.windows(), bound),
                "calendarEvent",
                event == null ? null : event.value(),
                Long.class);
    }

    private static GenericExecuteSpec bind(Discount discount, GenericExecuteSpec sql) {
        return switch (discount) {
            case Discount.Fixed(long amount) ->
                bind(sql.bind("discountType", FIXED), "discountAmount", amount, Long.class)
                        .bindNull("discountPercent", Integer.class)
                        .bindNull("discountMaxAmount", Long.class);
            case Discount.Percentage(int percent, Long maxAmount) ->
                bind(sql.bind("discountType", "PERCENTAGE"), "discountMaxAmount", maxAmount, Long.class)
                        .bind("discountPercent", percent)
                        .bindNull("discountAmount", Long.class);
        };
    }

    private static GenericExecuteSpec bind(Validity validity, GenericExecuteSpec sql) {
        return switch (validity) {
            case Validity.Absolute(Instant from, Instant until) ->
                sql.bind("validityType", ABSOLUTE)
                        .bind("validFrom", from)
                        .bind("validUntil", until)
                        .bindNull("validityDays", Integer.class);
            case Validity.DaysAfterIssue(int days) ->
                sql.bind("validityType", "DAYS_AFTER_ISSUE")
                        .bindNull("validFrom", Instant.class)
                        .bindNull("validUntil", Instant.class)
                        .bind("validityDays", days);
        };
    }

    private static <T> GenericExecuteSpec bind(GenericExecuteSpec sql, String name, @Nullable T value, Class<T> type) {
        return value == null ? sql.bindNull(name, type) : sql.bind(name, value);
    }

    static Policy policy(Readable row) {
        return new Policy(
                new PolicyId(required(row, "id", Long.class)),
                terms(row),
                PolicyStatus.valueOf(required(row, "status", String.class)),
                required(row, "epoch", Integer.class),
                required(row, "created_at", Instant.class));
    }

    static PolicyTerms terms(Readable row) {
        return new PolicyTerms(
                required(row, "name", String.class),
                discount(row),
                required(row, "minimum_order_amount", Long.class),
                validity(row),
                allotment(row),
                rules(row),
                settlement(row));
    }

    private static Discount discount(Readable row) {
        return required(row, "discount_type", String.class).equals(FIXED)
                ? new Discount.Fixed(required(row, "discount_amount", Long.class))
                : new Discount.Percentage(
                        required(row, "discount_percent", Integer.class), row.get("discount_max_amount", Long.class));
    }

    private static Validity validity(Readable row) {
        return required(row, "validity_type", String.class).equals(ABSOLUTE)
                ? new Validity.Absolute(
                        required(row, "valid_from", Instant.class), required(row, "valid_until", Instant.class))
                : new Validity.DaysAfterIssue(required(row, "validity_days", Integer.class));
    }

    private static Allotment allotment(Readable row) {
        return new Allotment(
                IssueType.valueOf(required(row, "issue_type", String.class)),
                required(row, "total_quantity", Long.class),
                required(row, "limit_per_member", Integer.class));
    }

    private static IssueRules rules(Readable row) {
        Long event = row.get("calendar_event_id", Long.class);
        return new IssueRules(
                Acceptance.valueOf(required(row, "acceptance", String.class)),
                required(row, "buckets", Integer.class),
                WindowColumns.windows(row),
                event == null ? null : new CalendarEventId(event));
    }

    private static Settlement settlement(Readable row) {
        return new Settlement(
                RefundRule.valueOf(required(row, "refund_rule", String.class)), row.get("partner_id", String.class));
    }
}
