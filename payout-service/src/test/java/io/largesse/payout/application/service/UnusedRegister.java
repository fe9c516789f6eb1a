package io.largesse.payout.application.service;

import io.largesse.payout.application.port.RowRegister;
import io.largesse.payout.domain.model.CampaignGate;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CheckReport;
import io.largesse.payout.domain.model.CheckedRow;
import io.largesse.payout.domain.model.PayoutRow;
import java.util.List;
import reactor.core.publisher.Mono;

/** Refuses everything; tests override what they use. */
abstract class UnusedRegister implements RowRegister {

    @Override
    public Mono<Boolean> order(CampaignId campaign) {
        return Mono.error(new UnsupportedOperationException());
    }

    @Override
    public Mono<CampaignId> nextToCheck() {
        return Mono.error(new UnsupportedOperationException());
    }

    @Override
    public Mono<Long> takeCheck(CampaignId campaign, long token) {
        return Mono.error(new UnsupportedOperationException());
    }

    @Override
    public Mono<CheckReport> store(CampaignId campaign, long token, List<CheckedRow> page) {
        return Mono.error(new UnsupportedOperationException());
    }

    @Override
    public Mono<Void> failCheck(CampaignId campaign, long token, String failure) {
        return Mono.error(new UnsupportedOperationException());
    }

    @Override
    public Mono<CampaignGate> nextToSend() {
        return Mono.error(new UnsupportedOperationException());
    }

    @Override
    public Mono<Long> takeSending(CampaignId campaign, long token, int partitions) {
        return Mono.error(new UnsupportedOperationException());
    }

    @Override
    public Mono<List<PayoutRow>> waiting(CampaignId campaign, long above, int max) {
        return Mono.error(new UnsupportedOperationException());
    }

    @Override
    public Mono<Boolean> sent(CampaignId campaign, long token, long upTo, int rows) {
        return Mono.error(new UnsupportedOperationException());
    }

    @Override
    public Mono<Void> allSent(CampaignId campaign, long token) {
        return Mono.error(new UnsupportedOperationException());
    }
}
