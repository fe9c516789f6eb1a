package io.largesse.payout.adapter.in.web;

import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.application.service.ReadCampaigns;
import io.largesse.payout.domain.model.Campaign;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.Creation;
import io.largesse.payout.domain.model.StepOutcome;
import io.largesse.payout.domain.model.WatchedCampaign;
import io.largesse.starter.problem.Problem;
import io.largesse.starter.problem.ProblemCode;
import java.net.URI;
import java.util.TreeSet;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Answers what became of campaigns. */
@Component
class CampaignAnswers {
    private final ReadCampaigns readCampaigns;
    private final PayoutSettings settings;

    CampaignAnswers(ReadCampaigns readCampaigns, PayoutSettings settings) {
        this.readCampaigns = readCampaigns;
        this.settings = settings;
    }

    CampaignResponse of(WatchedCampaign watched) {
        return CampaignResponse.of(watched, settings);
    }

    Mono<ResponseEntity<CampaignResponse>> of(Creation creation) {
        return switch (creation) {
            case Creation.Created(Campaign campaign) ->
                readCampaigns.watched(campaign).map(this::of).map(CampaignAnswers::created);
            case Creation.UnknownSource unknown ->
                Mono.error(() -> Problem.invalid(
                                "source", "field.one-of", String.join(", ", new TreeSet<>(unknown.sources())))
                        .asException());
        };
    }

    private static ResponseEntity<CampaignResponse> created(CampaignResponse campaign) {
        return ResponseEntity.created(URI.create(CampaignController.PATH + "/" + campaign.campaignId()))
                .body(campaign);
    }

    Mono<CampaignResponse> of(StepOutcome outcome) {
        return switch (outcome) {
            case StepOutcome.Reached(Campaign campaign) ->
                readCampaigns.watched(campaign).map(this::of);
            case StepOutcome.Illegal(Campaign campaign) -> refused(PayoutProblem.ILLEGAL_TRANSITION, campaign);
            case StepOutcome.NothingToPay(Campaign campaign) -> refused(PayoutProblem.NOTHING_TO_PAY, campaign);
            case StepOutcome.NothingToRetry(Campaign campaign) -> refused(PayoutProblem.NOTHING_TO_RETRY, campaign);
        };
    }

    private static <T> Mono<T> refused(ProblemCode problem, Campaign campaign) {
        String status = campaign.status().name();
        return Mono.error(
                () -> Problem.of(problem, status).with("campaignStatus", status).asException());
    }

    /** Empty where no campaign can have that id. */
    static Mono<CampaignId> idOf(String text) {
        return Mono.justOrEmpty(CampaignId.parse(text));
    }

    static <T> Mono<T> notFound() {
        return Mono.error(() -> Problem.of(PayoutProblem.CAMPAIGN_NOT_FOUND).asException());
    }
}
