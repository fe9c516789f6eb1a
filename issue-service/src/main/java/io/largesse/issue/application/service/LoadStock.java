package io.largesse.issue.application.service;

import io.largesse.issue.application.port.IssueLedger;
import io.largesse.issue.application.port.LedgerScan;
import io.largesse.issue.application.port.StockKeeping;
import io.largesse.issue.application.port.StockKeeping.FreeStock;
import io.largesse.issue.domain.model.LedgerCounts;
import io.largesse.issue.domain.model.Policy;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Loads the stock of a policy from the ledger, and opens it. */
@Service
class LoadStock {
    private static final int MEMBERS_AT_ONCE = 1_000;

    private final LedgerScan ledger;
    private final IssueLedger counts;
    private final StockKeeping stock;

    LoadStock(LedgerScan ledger, IssueLedger counts, StockKeeping stock) {
        this.ledger = ledger;
        this.counts = counts;
        this.stock = stock;
    }

    /**
     * For a policy whose stock was begun under the same token, and whose claims are all in the ledger. What the ledger
     * turned away counts as accepted too: a member was told so.
     */
    Mono<Void> load(Policy policy, long fencingToken) {
        return ledger.held(policy.id())
                .buffer(MEMBERS_AT_ONCE)
                .concatMap(held -> stock.fill(policy, fencingToken, held))
                .then(Mono.defer(() -> free(policy)))
                .flatMap(free -> stock.open(policy, fencingToken, free));
    }

    private Mono<FreeStock> free(Policy policy) {
        return ledger.free(policy)
                .collectList()
                .zipWith(counts.counts(policy.id()), (free, stored) -> new FreeStock(free, accepted(stored)));
    }

    private static long accepted(LedgerCounts counts) {
        return counts.stored() + counts.rejected();
    }
}
