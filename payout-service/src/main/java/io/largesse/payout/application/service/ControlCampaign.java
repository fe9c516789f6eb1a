package io.largesse.payout.application.service;

import io.largesse.payout.application.port.Campaigns;
import io.largesse.payout.application.port.RowRegister;
import io.largesse.payout.domain.model.Campaign;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.CampaignStep;
import io.largesse.payout.domain.model.CheckState;
import io.largesse.payout.domain.model.StepOutcome;
import io.largesse.starter.audit.Actor;
import io.largesse.starter.audit.AuditLog;
import io.largesse.starter.persistence.Transactions;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * The steps that operators make. A step and its line in the audit log are stored together or not at all. Every method
 * is empty where there is no such campaign.
 */
@Service
public class ControlCampaign {
    private final Campaigns campaigns;
    private final RowRegister register;
    private final AuditLog log;
    private final Transactions transactions;
    private final TellPeople tellPeople;

    ControlCampaign(
            Campaigns campaigns, RowRegister register, AuditLog log, Transactions transactions, TellPeople tellPeople) {
        this.campaigns = campaigns;
        this.register = register;
        this.log = log;
        this.transactions = transactions;
        this.tellPeople = tellPeople;
    }

    /** Puts a draft into the queue, and orders its check where there is none or it failed. */
    public Mono<StepOutcome> approve(CampaignId id, Actor actor) {
        return transactions
                .inOne(campaigns
                        .find(id)
                        .flatMap(campaign -> hasNothingToPay(campaign)
                                ? Mono.just(new StepOutcome.NothingToPay(campaign))
                                : approved(id, actor)))
                .checkpoint("approve campaign");
    }

    private static boolean hasNothingToPay(Campaign campaign) {
        return campaign.status() == CampaignStatus.DRAFT
                && campaign.check().state() == CheckState.DONE
                && campaign.check().valid() == 0;
    }

    private Mono<StepOutcome> approved(CampaignId id, Actor actor) {
        return make(CampaignStep.APPROVE, id, actor, null)
                .flatMap(campaign ->
                        needsCheck(campaign) ? register.order(id).then(campaigns.find(id)) : Mono.just(campaign))
                .<StepOutcome>map(StepOutcome.Reached::new)
                .switchIfEmpty(illegal(id));
    }

    private static boolean needsCheck(Campaign campaign) {
        return switch (campaign.check().state()) {
            case NONE, FAILED -> true;
            case RUNNING, DONE -> false;
        };
    }

    /** New payments end at once; stopping a campaign that is stopped changes nothing. */
    public Mono<StepOutcome> stop(CampaignId id, Actor actor) {
        return transactions
                .inOne(step(CampaignStep.STOP, id, actor, actor.reason()))
                .map(ControlCampaign::stopped)
                .checkpoint("stop campaign");
    }

    private static StepOutcome stopped(StepOutcome outcome) {
        Campaign campaign = outcome.campaign();
        return campaign.status() == CampaignStatus.STOPPED ? new StepOutcome.Reached(campaign) : outcome;
    }

    /** Puts a stopped campaign back into the queue, at its old place. */
    public Mono<StepOutcome> resume(CampaignId id, Actor actor) {
        return transactions.inOne(step(CampaignStep.RESUME, id, actor, null)).checkpoint("resume campaign");
    }

    /**
     * Puts a completed campaign at the end of the queue, so that its dead letters are tried once more. That it was
     * complete is told all the same.
     */
    public Mono<StepOutcome> retryFailures(CampaignId id, Actor actor) {
        return transactions
                .inOne(campaigns
                        .find(id)
                        .flatMap(campaign -> hasNothingToRetry(campaign)
                                ? Mono.just(new StepOutcome.NothingToRetry(campaign))
                                : tellPeople.write().then(step(CampaignStep.RETRY_FAILURES, id, actor, null))))
                .checkpoint("retry failures of campaign");
    }

    private static boolean hasNothingToRetry(Campaign campaign) {
        return campaign.status() == CampaignStatus.COMPLETED
                && campaign.progress().failed() == 0;
    }

    private Mono<StepOutcome> step(CampaignStep step, CampaignId id, Actor actor, @Nullable String reason) {
        return make(step, id, actor, reason)
                .<StepOutcome>map(StepOutcome.Reached::new)
                .switchIfEmpty(illegal(id));
    }

    private Mono<Campaign> make(CampaignStep step, CampaignId id, Actor actor, @Nullable String reason) {
        String action = step.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return campaigns
                .make(step, id, actor.id(), reason)
                .delayUntil(campaign -> log.record(CampaignLines.of(action, campaign, actor)));
    }

    private Mono<StepOutcome> illegal(CampaignId id) {
        return campaigns.find(id).map(StepOutcome.Illegal::new);
    }
}
