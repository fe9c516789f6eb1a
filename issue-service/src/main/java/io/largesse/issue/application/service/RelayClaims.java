package io.largesse.issue.application.service;

import io.largesse.issue.application.port.ClaimOutbox;
import io.largesse.issue.application.port.ClaimOutbox.Entry;
import io.largesse.issue.application.port.IssueEvents;
import io.largesse.issue.application.port.Policies;
import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private final Clock clock;

    RelayClaims(Policies policies, ClaimOutbox outbox, IssueEvents events, ClaimsInHand inHand, Clock clock) {
        this.policies = policies;
        this.outbox = outbox;
        this.events = events;
        this.inHand = inHand;
        this.clock = clock;
    }

    /** The policies whose outboxes are to be looked at. */
    public Mono<List<Policy>> policies() {
        return policies.withStock().collectList().checkpoint("policies with stock");
    }

    /** Carries what is new; answers what it was. */
    public Mono<Carried> relay(List<Policy> of) {
        return carry(of, outbox::take).checkpoint("relay claims");
    }

    /** Carries what this relay was given before and did not finish. */
    public Mono<Carried> resume(List<Policy> of) {
        return carry(of, outbox::unacknowledged).checkpoint("resume claims");
    }

    /** Carries what a relay that is gone did not finish. */
    public Mono<Carried> takeOver(List<Policy> of) {
        return carry(of, outbox::takeOver).checkpoint("take over claims");
    }

    private Mono<Carried> carry(List<Policy> of, Function<List<Policy>, Mono<List<Entry>>> source) {
        return of.isEmpty() ? Mono.just(Carried.NOTHING) : source.apply(of).flatMap(this::publish);
    }

    private Mono<Carried> publish(List<Entry> entries) {
        if (entries.isEmpty()) {
            return Mono.just(Carried.NOTHING);
        }
        List<AcceptedClaim> claims =
                entries.stream().flatMap(entry -> entry.claims().stream()).toList();
        Set<PolicyId> policies = entries.stream().map(Entry::policyId).collect(Collectors.toSet());
        Duration waited = Duration.between(claims.getFirst().acceptedAt(), clock.instant());
        // Not cancelled with a round that takes too long: until it has ended, the claims may still reach the log.
        Mono<Void> published = Mono.fromFuture(
                () -> inHand.during(() -> events.accepted(claims).toFuture()).toCompletableFuture(), true);
        return published.then(outbox.acknowledge(entries)).thenReturn(new Carried(claims.size(), waited, policies));
    }

    /**
     * What a round carried.
     *
     * @param claims how many
     * @param waited how long the first of them had waited; by two clocks, so about
     * @param policies whose claims they were
     */
    public record Carried(int claims, Duration waited, Set<PolicyId> policies) {
        static final Carried NOTHING = new Carried(0, Duration.ZERO, Set.of());
    }
}
