package io.largesse.issue.application.service;

import io.largesse.issue.application.port.Policies;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyStatus;
import io.largesse.starter.paging.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads policies. */
@Service
public class FindPolicy {
    private final Policies policies;

    FindPolicy(Policies policies) {
        this.policies = policies;
    }

    /** Empty where there is none. */
    public Mono<Policy> find(PolicyId id) {
        return policies.find(id).checkpoint("find policy");
    }

    /** Of that status, or of all; the latest first. */
    public Flux<Policy> list(@Nullable PolicyStatus status, Page page) {
        return policies.list(status, page).checkpoint("list policies");
    }
}
