package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.PolicyTemplate;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.issue.domain.model.TemplateId;
import io.largesse.starter.paging.Page;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The templates on record. */
public interface PolicyTemplates {

    /** Empty where another template has the name. */
    Mono<PolicyTemplate> add(String name, PolicyTerms terms);

    /** Empty where there is none. */
    Mono<PolicyTemplate> find(TemplateId id);

    /** The latest first, so many at most. */
    Flux<PolicyTemplate> list(Page page);

    /** Whether there was one. */
    Mono<Boolean> remove(TemplateId id);
}
