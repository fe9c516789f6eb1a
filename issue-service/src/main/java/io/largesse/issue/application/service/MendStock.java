package io.largesse.issue.application.service;

import io.largesse.issue.application.port.LedgerScan;
import io.largesse.issue.application.port.Policies;
import io.largesse.issue.application.port.PolicySnapshots;
import io.largesse.issue.application.port.StockKeeping;
import io.largesse.issue.domain.model.BucketState.Condition;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.StockState;
import io.largesse.starter.lock.Lease;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Brings back stock that Redis lost or may have lost. Claims are refused until it is done.
 *
 * <p>After a start of Redis the stock is compared with the ledger once everything accepted before has arrived there.
 * Redis forgets the end of its history only, never a part in the middle; so the stock is whole if the ledger holds no
 * place that the stock would still give out. Then claims go on. Otherwise, where the stock is gone, and where it lies
 * in
 * several buckets, it is rebuilt from the ledger under a new epoch, which fences off whatever still speaks of the old
 * one.
 */
@Service
public class MendStock {
    private static final Logger LOG = LoggerFactory.getLogger(MendStock.class);

    private final Policies policies;
    private final PolicySnapshots snapshots;
    private final StockKeeping stock;
    private final LedgerScan ledger;
    private final StockMending mending;

    MendStock(
            Policies policies, PolicySnapshots snapshots, StockKeeping stock, LedgerScan ledger, StockMending mending) {
        this.policies = policies;
        this.snapshots = snapshots;
        this.stock = stock;
        this.ledger = ledger;
        this.mending = mending;
    }

    /** What was done; empty where another instance is at it, or where there is no such policy. */
    public Mono<Mended> mend(PolicyId id) {
        return mending.leases()
                .under(id, lease -> policies.find(id).flatMap(policy -> mend(policy, lease)))
                .checkpoint("mend stock");
    }

    private Mono<Mended> mend(Policy policy, Lease lease) {
        return stock.state(policy).flatMap(state -> switch (state.condition()) {
            case READY -> Mono.just(Mended.NOTHING);
            case UNCONFIRMED -> isInOnePiece(policy) ? confirm(policy, lease) : rebuild(policy, lease);
            case MISSING -> rebuild(policy, lease);
        });
    }

    /**
     * Buckets may lie on servers of which only some started anew: one that forgot what it gave away cannot be told from
     * the ledger while another goes on giving it out. So these are always rebuilt.
     */
    private static boolean isInOnePiece(Policy policy) {
        return policy.terms().rules().buckets() == 1;
    }

    private Mono<Mended> confirm(Policy policy, Lease lease) {
        return mending.settled()
                .then(Mono.defer(() -> stock.state(policy)))
                .flatMap(seen -> isWhole(policy, seen)
                        .flatMap(whole -> whole ? goOn(policy, lease, seen) : rebuild(policy, lease)));
    }

    private Mono<Boolean> isWhole(Policy policy, StockState seen) {
        return seen.condition() == Condition.MISSING || !seen.isDisjoint()
                ? Mono.just(false)
                : ledger.holdsAnyOf(policy.id(), seen.free()).map(held -> !held);
    }

    private Mono<Mended> goOn(Policy policy, Lease lease, StockState seen) {
        return stock.confirm(policy, lease.fencingToken(), seen)
                .map(confirmed -> confirmed ? Mended.CONFIRMED : Mended.NOTHING)
                .doOnNext(mended -> LOG.info("Stock of policy {} after a start of Redis: {}", policy.id(), mended));
    }

    private Mono<Mended> rebuild(Policy policy, Lease lease) {
        LOG.warn("Stock of policy {} is lost or not whole, it is rebuilt; claims are refused meanwhile", policy.id());
        return policies.raiseEpoch(policy)
                .doOnNext(raised -> snapshots.forget(raised.id()))
                .flatMap(raised -> rebuilt(raised, lease.fencingToken()).thenReturn(raised))
                .doOnNext(raised -> LOG.info("Stock of policy {} is rebuilt, epoch {}", raised.id(), raised.epoch()))
                .thenReturn(Mended.REBUILT);
    }

    private Mono<Void> rebuilt(Policy policy, long fencingToken) {
        return stock.begin(policy, fencingToken)
                .then(mending.carried(policy))
                .then(mending.settled())
                .then(mending.load(policy, fencingToken));
    }

    /** What mending came to. */
    public enum Mended {
        /** The stock was fine, or changed meanwhile. */
        NOTHING,
        /** The stock was found whole. */
        CONFIRMED,
        /** The stock was rebuilt from the ledger. */
        REBUILT
    }
}
