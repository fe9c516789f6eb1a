package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.HeldCoupons;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.SequenceRange;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the ledger of a whole policy, to rebuild its stock and to find what is missing; streams, whatever its size. */
public interface LedgerScan {

    /** Who holds what, one member after the other. */
    Flux<HeldCoupons> held(PolicyId id);

    /** The places of the policy that nobody holds, in order. */
    Flux<SequenceRange> free(Policy policy);

    /** Whether somebody holds a place within one of the ranges. */
    Mono<Boolean> holdsAnyOf(PolicyId id, List<SequenceRange> ranges);

    /** Of these coupons those that the ledger neither holds nor has turned away. Bounded by what is given. */
    Flux<HeldCoupons> missing(PolicyId id, List<HeldCoupons> held);
}
