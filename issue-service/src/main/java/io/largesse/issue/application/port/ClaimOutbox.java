package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Accepted claims that are still to be carried to Kafka.
 *
 * <p>Every entry is handed to one relay; it stays on record until acknowledged, and is handed out again after a restart
 * or, where its relay is gone, to another. So a claim is carried at least once.
 *
 * <p>Claims of CONFIRMED policies are carried by whoever accepted them; here they appear only when that did not happen
 * in time.
 */
public interface ClaimOutbox {

    /** Entries nobody was given yet; empty where there are none. Bounded per policy. */
    Mono<List<Entry>> take(List<Policy> policies);

    /** Entries this relay was given and has not acknowledged. Bounded per policy. */
    Mono<List<Entry>> unacknowledged(List<Policy> policies);

    /** Entries that another relay was given long ago, taken over by this one. Bounded per policy. */
    Mono<List<Entry>> takeOver(List<Policy> policies);

    /** Forgets entries for good. */
    Mono<Void> acknowledge(List<Entry> entries);

    /**
     * The claims one call of the accepting script accepted.
     *
     * @param policyId whose outbox it lies in
     * @param bucket which part of it
     * @param id its place there
     * @param claims in order of sequence
     */
    record Entry(PolicyId policyId, int bucket, String id, List<AcceptedClaim> claims) {}
}
