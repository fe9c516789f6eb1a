package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.HeldCoupons;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.SequenceRange;
import io.largesse.issue.domain.model.StockState;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Loads the stock of a policy, looks at it, and takes it away.
 *
 * <p>Whoever changes stock holds a lease; a token lower than one seen before fails with {@link
 * io.largesse.starter.lock.FencedOffException} and changes nothing.
 */
public interface StockKeeping {

    /** What the stock holds now, against the policy's epoch. */
    Mono<StockState> state(Policy policy);

    /**
     * Refuses claims from here on and forgets stock and holders; claims that wait to be carried stay. Changes nothing
     * and answers false where stock of the policy's epoch is open already.
     */
    Mono<Boolean> begin(Policy policy, long fencingToken);

    /** Notes who holds what. */
    Mono<Void> fill(Policy policy, long fencingToken, List<HeldCoupons> held);

    /** Puts the free places into the stock and accepts claims of the policy's epoch. */
    Mono<Void> open(Policy policy, long fencingToken, FreeStock stock);

    /** Accepts claims again where Redis started anew and the stock was found whole; false where it did once more. */
    Mono<Boolean> confirm(Policy policy, long fencingToken, StockState seen);

    /** Takes everything of the policy out of Redis. */
    Mono<Void> release(Policy policy);

    /** Who holds what, in no order; a member may come twice while claims are accepted. */
    Flux<HeldCoupons> holders(Policy policy);

    /**
     * What a policy is opened with.
     *
     * @param free places nobody took, in order
     * @param accepted claims accepted so far
     */
    record FreeStock(List<SequenceRange> free, long accepted) {}
}
