package io.largesse.payout.domain.model;

import org.jspecify.annotations.Nullable;

/**
 * What is to be paid, as an operator writes it down.
 *
 * @param name for people, 1 to 100 characters
 * @param source name of a configured source of target rows
 * @param eventId only the rows of that event; null for all rows of the source
 */
public record CampaignOrder(
        String name,
        PaymentKind kind,
        String source,
        @Nullable String eventId,
        DuplicateRule duplicates) {}
