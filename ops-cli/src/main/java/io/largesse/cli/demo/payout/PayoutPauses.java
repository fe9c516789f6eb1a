package io.largesse.cli.demo.payout;

import io.largesse.cli.payout.CampaignClient;
import io.largesse.cli.payout.CampaignWatch;
import java.time.Duration;

/**
 * How long a demo waits.
 *
 * @param poll between two looks at the campaign
 * @param away how long the service may be without an answer
 * @param stuck how long a campaign may be without progress
 * @param afterStop after which a stopped campaign calls no more
 * @param silence for which it is watched then
 */
record PayoutPauses(Duration poll, Duration away, Duration stuck, Duration afterStop, Duration silence) {

    static PayoutPauses usual() {
        return new PayoutPauses(
                Duration.ofMillis(200),
                Duration.ofSeconds(60),
                Duration.ofMinutes(3),
                Duration.ofMillis(1_500),
                Duration.ofSeconds(2));
    }

    CampaignWatch watch(CampaignClient campaigns) {
        return new CampaignWatch(campaigns, poll, away);
    }
}
