package io.largesse.payout.domain.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it stands.
 *
 * @param partitions over which rows are spread; 0 before it has begun
 * @param sending number of the present round of sending, from 1 on; messages of earlier rounds are void
 * @param isSent whether the present round has sent every row that waits
 * @param statusReason why it is paused or stopped
 * @param pausedUntil when the money API is tried again
 */
public record Campaign(
        CampaignId id,
        CampaignOrder order,
        CampaignStatus status,
        @Nullable String statusReason,
        CheckReport check,
        Progress progress,
        int partitions,
        int sending,
        boolean isSent,
        String createdBy,
        Instant createdAt,
        @Nullable String approvedBy,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant pausedUntil) {}
