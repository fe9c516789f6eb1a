package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.Policy;
import reactor.core.publisher.Mono;

/**
 * Lets claims through to the stock of a policy, or none, from one moment to the next.
 *
 * <p>Beside {@link PolicySnapshots}, which may be a moment old: once a gate is shut no claim is accepted any more,
 * whatever instances still believe. Repeating a call changes nothing. Where no stock is loaded there is no gate, and
 * both calls complete.
 */
public interface StockGate {

    /** Completes when claims of the policy are decided again. */
    Mono<Void> open(Policy policy);

    /** Completes when no claim of the policy can be accepted any more; those accepted before stay accepted. */
    Mono<Void> shut(Policy policy);
}
