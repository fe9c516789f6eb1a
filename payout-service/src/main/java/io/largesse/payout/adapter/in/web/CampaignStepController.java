package io.largesse.payout.adapter.in.web;

import io.largesse.payout.application.service.CheckCampaign;
import io.largesse.payout.application.service.ControlCampaign;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.StepOutcome;
import io.largesse.starter.audit.Actor;
import io.largesse.starter.audit.ReasonRequest;
import io.largesse.starter.problem.Problem;
import jakarta.validation.Valid;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Steps of a campaign's life, for operators and other services; who stops one says why. */
@RestController
@RequestMapping(CampaignController.PATH + "/{id}")
@PreAuthorize(CampaignController.CALLERS)
class CampaignStepController {
    private final CheckCampaign checkCampaign;
    private final ControlCampaign controlCampaign;
    private final CampaignAnswers answers;

    CampaignStepController(CheckCampaign checkCampaign, ControlCampaign controlCampaign, CampaignAnswers answers) {
        this.checkCampaign = checkCampaign;
        this.controlCampaign = controlCampaign;
        this.answers = answers;
    }

    /** The report comes with the campaign. */
    @PostMapping("/dry-run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<CampaignResponse> dryRun(
            @PathVariable String id, @Valid @RequestBody(required = false) @Nullable ReasonRequest body, Actor actor) {
        return step(id, because(actor, body), checkCampaign::order);
    }

    /** Starting a campaign is the same: it begins when its turn comes. */
    @PostMapping({"/approve", "/start"})
    Mono<CampaignResponse> approve(
            @PathVariable String id, @Valid @RequestBody(required = false) @Nullable ReasonRequest body, Actor actor) {
        return step(id, because(actor, body), controlCampaign::approve);
    }

    @PostMapping("/stop")
    Mono<CampaignResponse> stop(
            @PathVariable String id, @Valid @RequestBody(required = false) @Nullable ReasonRequest body, Actor actor) {
        if (body == null || body.reason() == null) {
            return Mono.error(() -> Problem.invalid("reason", "field.required").asException());
        }
        return step(id, because(actor, body), controlCampaign::stop);
    }

    @PostMapping("/resume")
    Mono<CampaignResponse> resume(
            @PathVariable String id, @Valid @RequestBody(required = false) @Nullable ReasonRequest body, Actor actor) {
        return step(id, because(actor, body), controlCampaign::resume);
    }

    @PostMapping("/retry-failures")
    Mono<CampaignResponse> retryFailures(
            @PathVariable String id, @Valid @RequestBody(required = false) @Nullable ReasonRequest body, Actor actor) {
        return step(id, because(actor, body), controlCampaign::retryFailures);
    }

    /** A reason that is given says something. */
    private static Actor because(Actor actor, @Nullable ReasonRequest body) {
        if (body != null && body.reason() != null && body.reason().isBlank()) {
            throw Problem.invalid("reason", "field.reason", ReasonRequest.MAX_LENGTH)
                    .asException();
        }
        return ReasonRequest.because(actor, body);
    }

    private Mono<CampaignResponse> step(String id, Actor actor, BiFunction<CampaignId, Actor, Mono<StepOutcome>> step) {
        return CampaignAnswers.idOf(id)
                .flatMap(campaignId -> step.apply(campaignId, actor))
                .flatMap(answers::of)
                .switchIfEmpty(CampaignAnswers.notFound());
    }
}
