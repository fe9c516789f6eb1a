package io.largesse.payout.application.service;

import io.largesse.payout.application.port.Campaigns;
import io.largesse.payout.application.port.RowRegister;
import io.largesse.payout.domain.model.Campaign;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CheckState;
import io.largesse.payout.domain.model.StepOutcome;
import io.largesse.starter.audit.Actor;
import io.largesse.starter.audit.AuditLog;
import io.largesse.starter.persistence.Transactions;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Orders the check of a campaign's rows, the dry run.
 *
 * <p>A draft may be checked any number of times. An approved campaign may be checked only where it has no result that
 * was approved with it: where the check failed or was never made.
 */
@Service
public class CheckCampaign {
    private final Campaigns campaigns;
    private final RowRegister register;
    private final AuditLog log;
    private final Transactions transactions;

    CheckCampaign(Campaigns campaigns, RowRegister register, AuditLog log, Transactions transactions) {
        this.campaigns = campaigns;
        this.register = register;
        this.log = log;
        this.transactions = transactions;
    }

    /** Ordering a check that is under way changes nothing. Empty where there is no such campaign. */
    public Mono<StepOutcome> order(CampaignId id, Actor actor) {
        return transactions
                .inOne(campaigns.find(id).flatMap(campaign -> order(campaign, actor)))
                .checkpoint("order check");
    }

    private Mono<StepOutcome> order(Campaign campaign, Actor actor) {
        if (!mayBeChecked(campaign)) {
            return Mono.just(new StepOutcome.Illegal(campaign));
        }
        return campaign.check().state() == CheckState.RUNNING
                ? Mono.just(new StepOutcome.Reached(campaign))
                : ordered(campaign, actor);
    }

    private static boolean mayBeChecked(Campaign campaign) {
        return switch (campaign.status()) {
            case DRAFT -> true;
            case QUEUED -> campaign.check().state() != CheckState.DONE;
            case RUNNING, PAUSED, STOPPED, COMPLETED -> false;
        };
    }

    private Mono<StepOutcome> ordered(Campaign campaign, Actor actor) {
        return register.order(campaign.id())
                .filter(Boolean::booleanValue)
                .flatMap(_ -> log.record(CampaignLines.of("dry-run", campaign, actor))
                        .then(campaigns.find(campaign.id()))
                        .<StepOutcome>map(StepOutcome.Reached::new))
                .switchIfEmpty(campaigns.find(campaign.id()).map(StepOutcome.Illegal::new));
    }
}
