package io.largesse.issue.domain.model;

import io.largesse.issue.domain.model.BucketState.Condition;
import java.time.Instant;
import java.util.Optional;

/**
 * What was accepted of a policy beside what is stored, at about one time.
 *
 * @param policy as it was read before
 * @param stock what Redis holds
 * @param ledger what the ledger holds, read before the stock: so a gap is never understated
 */
public record StockReport(Policy policy, StockState stock, LedgerCounts ledger) {

    /** Accepted and not stored yet. */
    public long gap() {
        return Math.max(0, stock.accepted() - ledger.stored() - ledger.rejected());
    }

    /** When the oldest claim was accepted that waits to be carried. */
    public Optional<Instant> waitingSince() {
        return stock.waitingSince();
    }

    /** What is left of the total, from 0 to 1; 1 where it is unlimited. */
    public double remainingRatio() {
        Allotment allotment = policy.terms().allotment();
        return allotment.isUnlimited() ? 1 : (double) stock.left() / allotment.totalQuantity();
    }

    /** What is to be done about it. */
    public Need need() {
        return policy.status() == PolicyStatus.CLOSED ? needOfClosed() : needOfOpen();
    }

    private Need needOfClosed() {
        if (stock.condition() == Condition.MISSING || gap() == 0 && stock.waiting() == 0) {
            return Need.RELEASE;
        }
        return stock.isShut() ? needOfGap() : Need.SHUT;
    }

    private Need needOfOpen() {
        if (stock.condition() != Condition.READY) {
            return Need.MEND;
        }
        if (stock.isShut() == policy.isActive()) {
            return policy.isActive() ? Need.OPEN : Need.SHUT;
        }
        return needOfGap();
    }

    private Need needOfGap() {
        return gap() > 0 && stock.waiting() == 0 ? Need.SEARCH : Need.NOTHING;
    }

    /** What is to be done about a policy's stock. */
    public enum Need {
        NOTHING,
        /** Redis lost the stock, or may have lost some of it. */
        MEND,
        /** The policy is closed and all is stored: Redis need not keep anything. */
        RELEASE,
        /** A step of the policy's life did not reach Redis. */
        OPEN,
        /** A step of the policy's life did not reach Redis. */
        SHUT,
        /** Claims were accepted that neither wait nor are stored; where it stays so they have to be searched for. */
        SEARCH
    }
}
