package io.largesse.issue.adapter.in.web;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.largesse.issue.domain.model.Allotment;
import io.largesse.issue.domain.model.Discount;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.issue.domain.model.Validity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /api/v1/coupons/policies}. Amounts are in KRW (whole won).
 *
 * @param minimumOrderAmount 0 where left out
 * @param limitPerMember 1 where left out
 * @param issueType FCFS where left out
 */
record PolicyRequest(
        @NotNull String name,
        @NotNull @Valid DiscountRequest discount,
        @Nullable Long minimumOrderAmount,
        @NotNull @Valid ValidityRequest validity,
        @NotNull Long totalQuantity,
        @Nullable Integer limitPerMember,
        @Nullable IssueType issueType) {

    /** Throws {@link io.largesse.issue.domain.model.InvalidFields} with every value that is out of its bounds. */
    PolicyTerms terms() {
        PolicyFaults faults = new PolicyFaults();
        long minimum = minimumOrderAmount == null ? 0 : minimumOrderAmount;
        faults.check(() -> PolicyTerms.check(name, minimum));
        Discount offered = faults.partOf(discount::discount);
        Validity valid = faults.partOf(validity::validity);
        Allotment allotment = faults.partOf(this::allotment);
        if (offered == null || valid == null || allotment == null || faults.areFound()) {
            throw faults.all();
        }
        return new PolicyTerms(name, offered, minimum, valid, allotment);
    }

    private Allotment allotment() {
        return new Allotment(
                issueType == null ? IssueType.FCFS : issueType,
                totalQuantity,
                limitPerMember == null ? 1 : limitPerMember);
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
