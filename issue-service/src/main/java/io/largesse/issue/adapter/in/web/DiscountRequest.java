package io.largesse.issue.adapter.in.web;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.largesse.issue.domain.model.Discount;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** What a coupon takes off, by its type. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DiscountRequest.FixedRequest.class, name = "FIXED"),
    @JsonSubTypes.Type(value = DiscountRequest.PercentageRequest.class, name = "PERCENTAGE")
})
sealed interface DiscountRequest {
    Discount discount();

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
}
