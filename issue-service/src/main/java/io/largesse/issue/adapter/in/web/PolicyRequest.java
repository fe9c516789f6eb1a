package io.largesse.issue.adapter.in.web;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.largesse.issue.domain.model.Acceptance;
import io.largesse.issue.domain.model.Allotment;
import io.largesse.issue.domain.model.Discount;
import io.largesse.issue.domain.model.IssueRules;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.IssueWindow;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.issue.domain.model.Validity;
import io.largesse.starter.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /api/v1/coupons/policies}. Amounts are in KRW (whole won).
 *
 * @param minimumOrderAmount 0 where left out
 * @param limitPerMember 1 where left out
 * @param issueType FCFS where left out
 * @param totalQuantity unlimited where left out, for DOWNLOAD only
 * @param acceptance FAST where left out
 * @param buckets 1 where left out
 * @param windows always open where left out
 */
record PolicyRequest(
        @NotNull String name,
        @NotNull @Valid DiscountRequest discount,
        @Nullable Long minimumOrderAmount,
        @NotNull @Valid ValidityRequest validity,
        @Nullable Long totalQuantity,
        @Nullable Integer limitPerMember,
        @Nullable IssueType issueType,
        @Nullable Acceptance acceptance,
        @Nullable Integer buckets,
        @Nullable List<@Valid WindowRequest> windows) {

    /** Throws {@link io.largesse.issue.domain.model.InvalidFields} with every value that is out of its bounds. */
    PolicyTerms terms() {
        PolicyFaults faults = new PolicyFaults();
        long minimum = minimumOrderAmount == null ? 0 : minimumOrderAmount;
        faults.check(() -> PolicyTerms.check(name, minimum));
        Discount offered = faults.partOf(discount::discount);
        Validity valid = faults.partOf(validity::validity);
        Allotment allotment = faults.partOf(this::allotment);
        IssueRules rules = faults.partOf(this::rules);
        if (offered == null || valid == null || allotment == null || rules == null || faults.areFound()) {
            throw faults.all();
        }
        return new PolicyTerms(name, offered, minimum, valid, allotment, rules);
    }

    private IssueRules rules() {
        return new IssueRules(
                acceptance == null ? Acceptance.FAST : acceptance,
                buckets == null ? 1 : buckets,
                windows == null
                        ? List.of()
                        : windows.stream().map(WindowRequest::window).toList());
    }

    private Allotment allotment() {
        IssueType type = issueType == null ? IssueType.FCFS : issueType;
        if (totalQuantity == null && type != IssueType.DOWNLOAD) {
            throw Problem.invalid("totalQuantity", "policy.total-quantity").asException();
        }
        return new Allotment(
                type,
                totalQuantity == null ? Allotment.UNLIMITED : totalQuantity,
                limitPerMember == null ? 1 : limitPerMember);
    }

    /**
     * When claims are accepted.
     *
     * @param cron when the window opens
     * @param duration how long it stays open, ISO 8601
     * @param zone whose clock the expression means; Asia/Seoul where left out
     */
    record WindowRequest(
            @NotNull String cron,
            @NotNull Duration duration,
            @Nullable ZoneId zone) {
        private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

        IssueWindow window() {
            return new IssueWindow(cron, duration, zone == null ? SEOUL : zone);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = FixedRequest.class, name = "FIXED"),
        @JsonSubTypes.Type(value = PercentageRequest.class, name = "PERCENTAGE")
    })
    sealed interface DiscountRequest {
        Discount discount();
    }

    record FixedRequest(@NotNull Long amount) implements DiscountRequest {
        @Override
        public Discount discount() {
            return new Discount.Fixed(amount);
        }
    }

    record PercentageRequest(
            @NotNull Integer percent, @Nullable Long maxAmount) implements DiscountRequest {
        @Override
        public Discount discount() {
            return new Discount.Percentage(percent, maxAmount);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = AbsoluteRequest.class, name = "ABSOLUTE"),
        @JsonSubTypes.Type(value = DaysAfterIssueRequest.class, name = "DAYS_AFTER_ISSUE")
    })
    sealed interface ValidityRequest {
        Validity validity();
    }

    record AbsoluteRequest(@NotNull Instant from, @NotNull Instant until) implements ValidityRequest {
        @Override
        public Validity validity() {
            return new Validity.Absolute(from, until);
        }
    }

    record DaysAfterIssueRequest(@NotNull Integer days) implements ValidityRequest {
        @Override
        public Validity validity() {
            return new Validity.DaysAfterIssue(days);
        }
    }
}
