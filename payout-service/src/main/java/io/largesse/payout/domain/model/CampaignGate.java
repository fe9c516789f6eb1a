package io.largesse.payout.domain.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What workers must know of a campaign before each payment.
 *
 * @param sending the round of sending whose messages count
 * @param pausedUntil when the money API may be tried again, while PAUSED
 */
public record CampaignGate(
        CampaignId id,
        CampaignStatus status,
        int sending,
        int partitions,
        @Nullable Instant pausedUntil) {}
