package io.largesse.issue.application.service;

import io.largesse.issue.application.port.IssueLedger;
import io.largesse.issue.application.port.Policies;
import io.largesse.issue.application.port.ReconcileSettings;
import io.largesse.issue.application.port.StockKeeping;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.StockReport;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Compares what was accepted with what is stored, for all policies that have stock. Changes nothing. */
@Service
public class WatchStock {
    private static final Logger LOG = LoggerFactory.getLogger(WatchStock.class);

    private final Policies policies;
    private final IssueLedger ledger;
    private final StockKeeping stock;
    private final ReconcileSettings settings;

    WatchStock(Policies policies, IssueLedger ledger, StockKeeping stock, ReconcileSettings settings) {
        this.policies = policies;
        this.ledger = ledger;
        this.stock = stock;
        this.settings = settings;
    }

    /** One report per policy that could be looked at. */
    public Mono<List<StockReport>> look() {
        return policies.withStock()
                .flatMap(policy -> look(policy).onErrorResume(failure -> skip(policy, failure)), settings.atOnce())
                .collectList()
                .checkpoint("watch stock");
    }

    private Mono<StockReport> look(Policy policy) {
        return ledger.counts(policy.id())
                .zipWhen(_ -> stock.state(policy), (counts, state) -> new StockReport(policy, state, counts));
    }

    private static Mono<StockReport> skip(Policy policy, Throwable failure) {
        LOG.debug("Stock of policy {} cannot be looked at", policy.id(), failure);
        return Mono.empty();
    }
}
