package io.largesse.payout.adapter.in.web;

import io.largesse.payout.application.service.CreateCampaign;
import io.largesse.payout.application.service.ReadCampaigns;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.starter.audit.Actor;
import io.largesse.starter.audit.AuditPage;
import io.largesse.starter.paging.PageResponse;
import io.largesse.starter.paging.Pages;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Campaigns, for operators and other services. */
@RestController
@RequestMapping(CampaignController.PATH)
@PreAuthorize(CampaignController.CALLERS)
class CampaignController {
    static final String PATH = "/api/v1/payout/campaigns";
    static final String CALLERS = "hasAnyRole('operator', 'service')";

    private final CreateCampaign createCampaign;
    private final ReadCampaigns readCampaigns;
    private final CampaignAnswers answers;
    private final Pages pages;

    CampaignController(
            CreateCampaign createCampaign, ReadCampaigns readCampaigns, CampaignAnswers answers, Pages pages) {
        this.createCampaign = createCampaign;
        this.readCampaigns = readCampaigns;
        this.answers = answers;
        this.pages = pages;
    }

    @PostMapping
    Mono<ResponseEntity<CampaignResponse>> create(@Valid @RequestBody CampaignRequest request, Actor actor) {
        return createCampaign.create(request.order(), actor).flatMap(answers::of);
    }

    @GetMapping
    Mono<PageResponse<CampaignResponse>> list(
            @RequestParam(required = false) @Nullable CampaignStatus status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int lines = pages.limit(limit);
        return readCampaigns
                .list(status, pages.page(cursor, lines))
                .map(found -> PageResponse.of(
                        found,
                        lines,
                        answers::of,
                        watched -> watched.campaign().id().toString()));
    }

    @GetMapping("/{id}")
    Mono<CampaignResponse> find(@PathVariable String id) {
        return CampaignAnswers.idOf(id)
                .flatMap(readCampaigns::find)
                .map(answers::of)
                .switchIfEmpty(CampaignAnswers.notFound());
    }

    /** Who did what to it, the latest first. */
    @GetMapping("/{id}/history")
    Mono<PageResponse<AuditPage.Line>> history(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int lines = pages.limit(limit);
        return CampaignAnswers.idOf(id)
                .flatMap(readCampaigns::find)
                .flatMap(watched -> readCampaigns.history(watched.campaign().id(), pages.page(cursor, lines)))
                .map(found -> PageResponse.of(found, lines, AuditPage.Line::of, line -> Long.toString(line.id())))
                .switchIfEmpty(CampaignAnswers.notFound());
    }
}
