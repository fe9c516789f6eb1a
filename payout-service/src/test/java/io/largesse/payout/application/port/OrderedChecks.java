package io.largesse.payout.application.port;

import io.largesse.payout.domain.model.Campaign;
import io.largesse.payout.domain.model.CampaignGate;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.CheckReport;
import io.largesse.payout.domain.model.CheckState;
import io.largesse.payout.domain.model.CheckedRow;
import io.largesse.payout.domain.model.PayoutRow;
import java.util.List;
import reactor.core.publisher.Mono;

/** Takes orders of checks and never makes one. */
public record OrderedChecks(InMemoryCampaigns campaigns) implements RowRegister {

    @Override
    public Mono<Boolean> order(CampaignId id) {
        return campaigns
                .find(id)
                .filter(campaign ->
                        campaign.status() == CampaignStatus.DRAFT || campaign.status() == CampaignStatus.QUEUED)
                .map(OrderedChecks::running)
                .map(campaigns::put)
                .hasElement();
    }

    private static Campaign running(Campaign campaign) {
        return CampaignFixtures.checked(campaign, new CheckReport(CheckState.RUNNING, null, 0, 0, 0, 0, 0));
    }

    @Override
    public Mono<CampaignId> nextToCheck() {
        return Mono.empty();
    }

    @Override
    public Mono<Long> takeCheck(CampaignId id, long token) {
        return unasked();
    }

    @Override
    public Mono<CheckReport> store(CampaignId id, long token, List<CheckedRow> page) {
        return unasked();
    }

    @Override
    public Mono<Void> failCheck(CampaignId id, long token, String failure) {
        return unasked();
    }

    @Override
    public Mono<CampaignGate> nextToSend() {
        return Mono.empty();
    }

    @Override
    public Mono<Long> takeSending(CampaignId id, long token, int partitions) {
        return unasked();
    }

    @Override
    public Mono<List<PayoutRow>> waiting(CampaignId id, long above, int max) {
        return unasked();
    }

    @Override
    public Mono<Boolean> sent(CampaignId id, long token, long upTo, int rows) {
        return unasked();
    }

    @Override
    public Mono<Void> allSent(CampaignId id, long token) {
        return unasked();
    }

    private static <T> Mono<T> unasked() {
        return Mono.error(() -> new AssertionError("expected checks to be ordered only"));
    }
}
