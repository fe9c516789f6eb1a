package io.largesse.issue.application.service;

import io.largesse.issue.application.port.LedgerScan;
import io.largesse.issue.application.port.StockKeeping;
import io.largesse.issue.domain.model.BucketState.Condition;
import io.largesse.issue.domain.model.HeldCoupons;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.StockReport;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Carries claims once more that were accepted and are neither under way nor stored: the log lost them.
 *
 * <p>Redis still knows who holds what; where a call came from and when is lost. A claim that turns up after all is
 * stored once.
 */
@Service
class FindLostClaims {
    private static final Logger LOG = LoggerFactory.getLogger(FindLostClaims.class);
    private static final int HOLDERS_AT_ONCE = 1_000;

    private final StockKeeping stock;
    private final LedgerScan ledger;
    private final StockMending mending;
    private final Suspicions suspicions;
    private final RecarryClaims recarryClaims;

    FindLostClaims(
            StockKeeping stock,
            LedgerScan ledger,
            StockMending mending,
            Suspicions suspicions,
            RecarryClaims recarryClaims) {
        this.stock = stock;
        this.ledger = ledger;
        this.mending = mending;
        this.suspicions = suspicions;
        this.recarryClaims = recarryClaims;
    }

    /** Searches only where the same gap was there for a while; a search that helped nothing is repeated ever later. */
    Mono<Void> search(StockReport report) {
        return suspicions.isDue(report)
                ? mending.leases()
                        .under(report.policy().id(), _ -> search(report.policy()))
                        .then()
                : Mono.empty();
    }

    /** Stock that was rebuilt meanwhile is looked at by the next report. */
    private Mono<Long> search(Policy policy) {
        return mending.settled()
                .then(Mono.defer(() -> stock.state(policy)))
                .filter(state -> state.condition() == Condition.READY)
                .flatMapMany(_ -> stock.holders(policy))
                .buffer(HOLDERS_AT_ONCE)
                .concatMap(held -> recarry(policy, held))
                .reduce(0L, Long::sum)
                .doOnNext(carried -> report(policy.id(), carried));
    }

    private Mono<Long> recarry(Policy policy, List<HeldCoupons> held) {
        return ledger.missing(policy.id(), held)
                .collectList()
                .flatMap(missing -> recarryClaims.recarry(policy, held, missing));
    }

    private static void report(PolicyId policy, long carried) {
        if (carried > 0) {
            LOG.warn("{} claims of policy {} were nowhere under way, they are carried once more", carried, policy);
        }
    }
}
