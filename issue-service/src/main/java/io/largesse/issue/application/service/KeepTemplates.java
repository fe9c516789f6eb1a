package io.largesse.issue.application.service;

import io.largesse.issue.application.port.PolicyTemplates;
import io.largesse.issue.domain.model.InvalidFields;
import io.largesse.issue.domain.model.PolicyTemplate;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.issue.domain.model.TemplateId;
import io.largesse.starter.audit.Actor;
import io.largesse.starter.audit.AuditEntry;
import io.largesse.starter.audit.AuditLog;
import io.largesse.starter.paging.Page;
import io.largesse.starter.persistence.Transactions;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Adds, reads and removes templates of policies. */
@Service
public class KeepTemplates {
    private static final String TEMPLATE = "template";

    private final PolicyTemplates templates;
    private final CheckedTerms checked;
    private final AuditLog log;
    private final Transactions transactions;

    KeepTemplates(PolicyTemplates templates, CheckedTerms checked, AuditLog log, Transactions transactions) {
        this.templates = templates;
        this.checked = checked;
        this.log = log;
        this.transactions = transactions;
    }

    /** Empty where another template has the name; fails with {@link InvalidFields} as creating a policy does. */
    public Mono<PolicyTemplate> add(String name, PolicyTerms terms, Actor actor) {
        return checked.of(terms)
                .flatMap(valid -> transactions.inOne(templates
                        .add(name, valid)
                        .delayUntil(added -> log.record(AuditEntry.by(
                                actor, "template.create", TEMPLATE, added.id().toString())))))
                .checkpoint("add template");
    }

    /** Empty where there is none. */
    public Mono<PolicyTemplate> find(TemplateId id) {
        return templates.find(id).checkpoint("find template");
    }

    /** The latest first. */
    public Flux<PolicyTemplate> list(Page page) {
        return templates.list(page).checkpoint("list templates");
    }

    /** Whether there was one; policies made from it stay as they are. */
    public Mono<Boolean> remove(TemplateId id, Actor actor) {
        return transactions
                .inOne(templates
                        .remove(id)
                        .delayUntil(removed -> removed
                                ? log.record(AuditEntry.by(actor, "template.remove", TEMPLATE, id.toString()))
                                : Mono.empty()))
                .checkpoint("remove template");
    }
}
