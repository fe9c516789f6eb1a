package io.largesse.payout.application.service;

import io.largesse.payout.application.port.Campaigns;
import io.largesse.payout.domain.model.Campaign;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignOrder;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.CampaignStep;
import io.largesse.payout.domain.model.CheckReport;
import io.largesse.payout.domain.model.CheckState;
import io.largesse.payout.domain.model.DuplicateRule;
import io.largesse.payout.domain.model.PaymentKind;
import io.largesse.payout.domain.model.Progress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds a campaign with so many valid rows. */
record OneCampaign(long valid) implements Campaigns {

    @Override
    public Mono<Campaign> find(CampaignId id) {
        return Mono.just(new Campaign(
                id,
                new CampaignOrder("Autumn", PaymentKind.POINT, "default", null, DuplicateRule.ROW),
                CampaignStatus.RUNNING,
                null,
                new CheckReport(CheckState.DONE, null, valid, valid, 0, 0, 0),
                new Progress(0, 0, 0, valid),
                0,
                1,
                false,
                "op-1",
                Instant.now(),
                null,
                null,
                null,
                null));
    }

    @Override
    public Mono<Campaign> add(CampaignOrder order, String createdBy) {
        return Mono.error(new UnsupportedOperationException());
    }

    @Override
    public Flux<Campaign> list(long before, int max, @Nullable CampaignStatus status) {
        return Flux.error(new UnsupportedOperationException());
    }

    @Override
    public Mono<Campaign> make(CampaignStep step, CampaignId id, String by, @Nullable String reason) {
        return Mono.error(new UnsupportedOperationException());
    }
}
