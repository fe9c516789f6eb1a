package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.PolicyTemplate;
import io.largesse.issue.domain.model.PolicyTerms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * Body of {@code POST /api/v1/coupons/templates}.
 *
 * @param name what operators call it, unique
 * @param terms as for a policy
 */
record TemplateRequest(@NotNull String name, @NotNull @Valid PolicyRequest terms) {

    /** Throws {@link io.largesse.issue.domain.model.InvalidFields} also for the name. */
    PolicyTerms checked() {
        PolicyTemplate.checkName(name);
        return terms.terms();
    }
}
