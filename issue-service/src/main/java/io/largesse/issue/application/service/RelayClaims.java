package io.largesse.issue.application.service;

import io.largesse.issue.application.port.ClaimOutbox;
import io.largesse.issue.application.port.ClaimOutbox.Entry;
import io.largesse.issue.application.port.IssueEvents;
import io.largesse.issue.application.port.Policies;
import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.Policy;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Carries accepted claims from the outbox to Kafka, at least once.
 *
 * <p>An entry is acknowledged only after the broker has acknowledged all its claims. A failure leaves it with this
 * relay, which finds it again by {@link #resume}; a relay that never comes back loses its entries to {@link #takeOver}.
 */
@Service
public class RelayClaims {
    private final Policies policies;
    private final ClaimOutbox outbox;
    private final IssueEvents events;
    private final ClaimsInHand inHand;

    RelayClaims(Policies policies, ClaimOutbox outbox, IssueEvents events, ClaimsInHand inHand) {
        this.policies = policies;
        this.outbox = outbox;
        this.events = events;
        this.inHand = inHand;
    }

    /** The policies whose outboxes are to be looked at. */
    public Mono<List<Policy>> policies() {
        return policies.withStock().collectList().checkpoint("policies with stock");
    }

    /** Carries what is new; answers the number of claims. */
    public Mono<Integer> relay(List<Policy> of) {
        return carry(of, outbox::take).checkpoint("relay claims");
    }

    /** Carries what this relay was given before and did not finish. */
    public Mono<Integer> resume(List<Policy> of) {
        return carry(of, outbox::unacknowledged).checkpoint("resume claims");
    }

    /** Carries what a relay that is gone did not finish. */
    public Mono<Integer> takeOver(List<Policy> of) {
        return carry(of, outbox::takeOver).checkpoint("take over claims");
    }

    private Mono<Integer> carry(List<Policy> of, Function<List<Policy>, Mono<List<Entry>>> source) {
        return of.isEmpty() ? Mono.just(0) : source.apply(of).flatMap(this::publish);
    }

    private Mono<Integer> publish(List<Entry> entries) {
        if (entries.isEmpty()) {
            return Mono.just(0);
        }
        List<AcceptedClaim> claims =
                entries.stream().flatMap(entry -> entry.claims().stream()).toList();
        // Not cancelled with a round that takes too long: until it has ended, the claims may still reach the log.
        Mono<Void> published = Mono.fromFuture(
                () -> inHand.during(() -> events.accepted(claims).toFuture()).toCompletableFuture(), true);
        return published.then(outbox.acknowledge(entries)).thenReturn(claims.size());
    }
}
