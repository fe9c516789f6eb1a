package io.largesse.issue.adapter.in.web;

import io.largesse.issue.application.service.FindPolicy;
import io.largesse.issue.domain.model.PolicyStatus;
import io.largesse.starter.paging.PageResponse;
import io.largesse.starter.paging.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** All policies, for operators. */
@RestController
class PolicyListController {
    private final FindPolicy findPolicy;
    private final PolicyAnswers answers;
    private final Pages pages;

    PolicyListController(FindPolicy findPolicy, PolicyAnswers answers, Pages pages) {
        this.findPolicy = findPolicy;
        this.answers = answers;
        this.pages = pages;
    }

    /** When the policies of a long page open next takes a while to find out, and claims wait on the event loop. */
    @GetMapping(PolicyController.PATH)
    @PreAuthorize("hasRole('operator')")
    Mono<PageResponse<PolicyResponse>> list(
            @RequestParam(required = false) @Nullable PolicyStatus status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int lines = pages.limit(limit);
        return findPolicy
                .list(status, pages.page(cursor, lines))
                .collectList()
                .publishOn(Schedulers.boundedElastic())
                .map(found -> PageResponse.of(
                        found, lines, answers::of, policy -> policy.id().toString()));
    }
}
