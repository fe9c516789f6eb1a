package io.largesse.issue.application.service;

import io.largesse.issue.application.port.Policies;
import io.largesse.issue.application.port.StockGate;
import io.largesse.issue.application.port.StockKeeping;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.StockReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Does what a report asks for; repeating it does no harm. */
@Service
public class ReconcileStock {
    private static final Logger LOG = LoggerFactory.getLogger(ReconcileStock.class);

    private final MendStock mendStock;
    private final FindLostClaims findLostClaims;
    private final Policies policies;
    private final StockKeeping stock;
    private final StockGate gate;

    ReconcileStock(
            MendStock mendStock, FindLostClaims findLostClaims, Policies policies, StockKeeping stock, StockGate gate) {
        this.mendStock = mendStock;
        this.findLostClaims = findLostClaims;
        this.policies = policies;
        this.stock = stock;
        this.gate = gate;
    }

    public Mono<Void> reconcile(StockReport report) {
        Policy policy = report.policy();
        return switch (report.need()) {
            case NOTHING -> Mono.empty();
            case MEND -> mendStock.mend(policy.id()).then();
            case RELEASE -> release(policy);
            case OPEN -> gate.open(policy);
            case SHUT -> gate.shut(policy);
            case SEARCH -> findLostClaims.search(report);
        };
    }

    /** Noted last: where that fails it is released once more. */
    private Mono<Void> release(Policy policy) {
        return stock.release(policy)
                .then(Mono.defer(() -> policies.stockReleased(policy.id())))
                .doOnSuccess(_ -> LOG.info("Stock of closed policy {} is released", policy.id()));
    }
}
