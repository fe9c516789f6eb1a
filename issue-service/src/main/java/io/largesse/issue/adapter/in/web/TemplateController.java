package io.largesse.issue.adapter.in.web;

import io.largesse.issue.application.service.KeepTemplates;
import io.largesse.issue.domain.model.InvalidFields;
import io.largesse.issue.domain.model.TemplateId;
import io.largesse.starter.audit.Actor;
import io.largesse.starter.paging.PageResponse;
import io.largesse.starter.paging.Pages;
import io.largesse.starter.problem.Problem;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Templates of policies, for operators. */
@RestController
@RequestMapping(TemplateController.PATH)
@PreAuthorize("hasRole('operator')")
class TemplateController {
    static final String PATH = "/api/v1/coupons/templates";

    private final KeepTemplates templates;
    private final Pages pages;

    TemplateController(KeepTemplates templates, Pages pages) {
        this.templates = templates;
        this.pages = pages;
    }

    @PostMapping
    Mono<ResponseEntity<TemplateResponse>> add(@Valid @RequestBody TemplateRequest request, Actor actor) {
        return Mono.fromSupplier(request::checked)
                .flatMap(terms -> templates.add(request.name(), terms, actor))
                .switchIfEmpty(Mono.error(
                        () -> Problem.of(IssueProblem.TEMPLATE_NAME_TAKEN).asException()))
                .onErrorMap(InvalidFields.class, e -> PolicyFaults.problem(e).asException())
                .map(TemplateResponse::of)
                .map(TemplateController::created);
    }

    private static ResponseEntity<TemplateResponse> created(TemplateResponse template) {
        return ResponseEntity.created(URI.create(PATH + "/" + template.templateId()))
                .body(template);
    }

    @GetMapping
    Mono<PageResponse<TemplateResponse>> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int lines = pages.limit(limit);
        return templates
                .list(pages.page(cursor, lines))
                .collectList()
                .map(found -> PageResponse.of(
                        found,
                        lines,
                        TemplateResponse::of,
                        template -> template.id().toString()));
    }

    @GetMapping("/{id}")
    Mono<TemplateResponse> find(@PathVariable String id) {
        return Mono.justOrEmpty(TemplateId.parse(id))
                .flatMap(templates::find)
                .map(TemplateResponse::of)
                .switchIfEmpty(notFound());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> remove(@PathVariable String id, Actor actor) {
        return Mono.justOrEmpty(TemplateId.parse(id))
                .flatMap(template -> templates.remove(template, actor))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(notFound())
                .then();
    }

    static <T> Mono<T> notFound() {
        return Mono.error(() -> Problem.of(IssueProblem.TEMPLATE_NOT_FOUND).asException());
    }
}
