package io.largesse.payout.application.service;

import io.largesse.payout.application.port.Campaigns;
import io.largesse.payout.application.port.TargetRows;
import io.largesse.payout.domain.model.Campaign;
import io.largesse.payout.domain.model.CampaignOrder;
import io.largesse.payout.domain.model.Creation;
import io.largesse.starter.audit.Actor;
import io.largesse.starter.audit.AuditLog;
import io.largesse.starter.persistence.Transactions;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Writes a new campaign down as a draft. */
@Service
public class CreateCampaign {
    private final Campaigns campaigns;
    private final TargetRows rows;
    private final AuditLog log;
    private final Transactions transactions;

    CreateCampaign(Campaigns campaigns, TargetRows rows, AuditLog log, Transactions transactions) {
        this.campaigns = campaigns;
        this.rows = rows;
        this.log = log;
        this.transactions = transactions;
    }

    public Mono<Creation> create(CampaignOrder order, Actor actor) {
        return Mono.defer(() -> rows.sources().contains(order.source())
                        ? add(order, actor).map(Creation.Created::new)
                        : Mono.<Creation>just(new Creation.UnknownSource(rows.sources())))
                .checkpoint("create campaign");
    }

    private Mono<Campaign> add(CampaignOrder order, Actor actor) {
        return transactions.inOne(campaigns
                .add(order, actor.id())
                .delayUntil(campaign -> log.record(CampaignLines.of("create", campaign, actor))));
    }
}
