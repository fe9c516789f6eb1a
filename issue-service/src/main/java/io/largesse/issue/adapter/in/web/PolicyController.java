package io.largesse.issue.adapter.in.web;

import io.largesse.issue.application.service.CreatePolicy;
import io.largesse.issue.application.service.FindPolicy;
import io.largesse.issue.application.service.KeepTemplates;
import io.largesse.issue.application.service.ReadStatistics;
import io.largesse.issue.domain.model.InvalidFields;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.issue.domain.model.TemplateId;
import io.largesse.starter.audit.Actor;
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

/** Policies, for operators; any authenticated caller may read one. */
@RestController
@RequestMapping(PolicyController.PATH)
class PolicyController {
    static final String PATH = "/api/v1/coupons/policies";

    private final CreatePolicy createPolicy;
    private final KeepTemplates templates;
    private final FindPolicy findPolicy;
    private final ReadStatistics readStatistics;
    private final PolicyAnswers answers;

    PolicyController(
            CreatePolicy createPolicy,
            KeepTemplates templates,
            FindPolicy findPolicy,
            ReadStatistics readStatistics,
            PolicyAnswers answers) {
        this.createPolicy = createPolicy;
        this.templates = templates;
        this.findPolicy = findPolicy;
        this.readStatistics = readStatistics;
        this.answers = answers;
    }

    @PostMapping
    @PreAuthorize("hasRole('operator')")
    Mono<ResponseEntity<PolicyResponse>> create(
            @Valid @RequestBody PolicyRequest request,
            @RequestParam(required = false) @Nullable String template,
            Actor actor) {
        return terms(request, template)
                .flatMap(terms -> createPolicy.create(terms, actor))
                .onErrorMap(InvalidFields.class, e -> PolicyFaults.problem(e).asException())
                .map(answers::created);
    }

    private Mono<PolicyTerms> terms(PolicyRequest request, @Nullable String template) {
        return template == null
                ? Mono.fromSupplier(request::terms)
                : Mono.justOrEmpty(TemplateId.parse(template))
                        .flatMap(templates::find)
                        .switchIfEmpty(TemplateController.notFound())
                        .map(found -> request.terms(found.terms()));
    }

    @GetMapping("/{id}")
    Mono<PolicyResponse> find(@PathVariable String id) {
        return PolicyAnswers.idOf(id)
                .flatMap(findPolicy::find)
                .map(answers::of)
                .switchIfEmpty(PolicyAnswers.notFound(id));
    }

    @GetMapping("/{id}/statistics")
    @PreAuthorize("hasRole('operator')")
    Mono<StatisticsResponse> statistics(@PathVariable String id) {
        return PolicyAnswers.idOf(id)
                .flatMap(readStatistics::of)
                .map(StatisticsResponse::of)
                .switchIfEmpty(PolicyAnswers.notFound(id));
    }
}
