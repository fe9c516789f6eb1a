package io.largesse.issue.application.service;

import io.largesse.issue.application.port.ReconcileSettings;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.starter.lock.Lease;
import io.largesse.starter.lock.LeasedWork;
import io.largesse.starter.lock.Leases;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets one instance at a time load, mend or release the stock of a policy. */
@Component
class StockLeases {
    private final LeasedWork work;

    StockLeases(Leases leases, ReconcileSettings settings) {
        this.work = new LeasedWork(leases, settings.leaseTtl());
    }

    /** Empty where another instance is at it. */
    <T> Mono<T> under(PolicyId policy, Function<Lease, Mono<T>> what) {
        return work.under("issue-stock:" + policy, what);
    }
}
