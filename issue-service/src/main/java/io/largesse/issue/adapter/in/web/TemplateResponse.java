package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.PolicyTemplate;
import java.time.Instant;

/** A template as operators see it. */
record TemplateResponse(String templateId, String name, TermsResponse terms, Instant createdAt) {

    static TemplateResponse of(PolicyTemplate template) {
        return new TemplateResponse(
                template.id().toString(), template.name(), TermsResponse.of(template.terms()), template.createdAt());
    }
}
