package io.largesse.payout.adapter.in.web;

import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.domain.model.Campaign;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.DuplicateRule;
import io.largesse.payout.domain.model.PaymentKind;
import io.largesse.payout.domain.model.WatchedCampaign;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as operators see it; times in UTC.
 *
 * @param statusReason why it is paused or stopped; absent otherwise
 * @param queuePosition from 1 on; absent unless QUEUED
 * @param partitions over which its rows are spread; absent before it has begun
 */
record CampaignResponse(
        String campaignId,
        String name,
        PaymentKind kind,
        String source,
        @Nullable String eventId,
        DuplicateRule duplicates,
        CampaignStatus status,
        @Nullable String statusReason,
        @Nullable Integer queuePosition,
        CheckResponse check,
        ProgressResponse progress,
        @Nullable Integer partitions,
        String createdBy,
        Instant createdAt,
        @Nullable String approvedBy,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant pausedUntil) {

    static CampaignResponse of(WatchedCampaign watched, PayoutSettings settings) {
        Campaign campaign = watched.campaign();
        return new CampaignResponse(
                campaign.id().toString(),
                campaign.order().name(),
                campaign.order().kind(),
                campaign.order().source(),
                campaign.order().eventId(),
                campaign.order().duplicates(),
                campaign.status(),
                campaign.statusReason(),
                campaign.status() == CampaignStatus.QUEUED ? watched.figures().queuePosition() : null,
                CheckResponse.of(campaign.check(), settings),
                ProgressResponse.of(watched),
                campaign.partitions() == 0 ? null : campaign.partitions(),
                campaign.createdBy(),
                campaign.createdAt(),
                campaign.approvedBy(),
                campaign.startedAt(),
                campaign.finishedAt(),
                campaign.pausedUntil());
    }
}
