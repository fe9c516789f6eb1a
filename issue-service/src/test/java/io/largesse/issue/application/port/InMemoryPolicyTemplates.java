package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.PolicyTemplate;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.issue.domain.model.TemplateId;
import io.largesse.starter.paging.Page;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Templates under one lock. */
public final class InMemoryPolicyTemplates implements PolicyTemplates {

    private final TreeMap<Long, PolicyTemplate> templates = new TreeMap<>();
    private long last;

    @Override
    public Mono<PolicyTemplate> add(String name, PolicyTerms terms) {
        return Mono.defer(() -> Mono.justOrEmpty(addNow(name, terms)));
    }

    private synchronized Optional<PolicyTemplate> addNow(String name, PolicyTerms terms) {
        if (templates.values().stream().anyMatch(template -> template.name().equals(name))) {
            return Optional.empty();
        }
        PolicyTemplate added = new PolicyTemplate(new TemplateId(++last), name, terms, Fixtures.ACCEPTED_AT);
        templates.put(last, added);
        return Optional.of(added);
    }

    @Override
    public Mono<PolicyTemplate> find(TemplateId id) {
        return Mono.fromSupplier(() -> findNow(id)).flatMap(Mono::justOrEmpty);
    }

    private synchronized Optional<PolicyTemplate> findNow(TemplateId id) {
        return Optional.ofNullable(templates.get(id.value()));
    }

    @Override
    public Flux<PolicyTemplate> list(Page page) {
        return Flux.defer(() -> Flux.fromIterable(listNow(page)));
    }

    private synchronized List<PolicyTemplate> listNow(Page page) {
        return templates.headMap(page.before(), false).descendingMap().values().stream()
                .limit(page.max())
                .toList();
    }

    @Override
    public Mono<Boolean> remove(TemplateId id) {
        return Mono.fromSupplier(() -> removeNow(id));
    }

    private synchronized boolean removeNow(TemplateId id) {
        return templates.remove(id.value()) != null;
    }
}
