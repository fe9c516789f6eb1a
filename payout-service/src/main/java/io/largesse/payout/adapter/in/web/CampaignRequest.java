package io.largesse.payout.adapter.in.web;

import io.largesse.payout.domain.model.CampaignOrder;
import io.largesse.payout.domain.model.DuplicateRule;
import io.largesse.payout.domain.model.PaymentKind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be paid.
 *
 * @param name for people
 * @param source of target rows; {@code default} where left out
 * @param eventId only the rows of that event; all rows of the source where left out
 * @param duplicates which rows are the same payment; ROW where left out
 */
record CampaignRequest(
        @NotBlank @Size(max = 100) String name,
        @NotNull PaymentKind kind,
        @Nullable @Size(min = 1, max = 100) String source,
        @Nullable @Size(min = 1, max = 100) String eventId,
        @Nullable DuplicateRule duplicates) {
    private static final String DEFAULT_SOURCE = "default";

    CampaignOrder order() {
        return new CampaignOrder(
                name,
                kind,
                Objects.requireNonNullElse(source, DEFAULT_SOURCE),
                eventId,
                Objects.requireNonNullElse(duplicates, DuplicateRule.ROW));
    }
}
