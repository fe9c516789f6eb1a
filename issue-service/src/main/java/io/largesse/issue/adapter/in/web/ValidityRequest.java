package io.largesse.issue.adapter.in.web;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.largesse.issue.domain.model.Validity;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/** How long a coupon may be used, by its type. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ValidityRequest.AbsoluteRequest.class, name = "ABSOLUTE"),
    @JsonSubTypes.Type(value = ValidityRequest.DaysAfterIssueRequest.class, name = "DAYS_AFTER_ISSUE")
})
sealed interface ValidityRequest {
    Validity validity();

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
