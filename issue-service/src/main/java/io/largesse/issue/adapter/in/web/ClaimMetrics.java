package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.ClaimDecision.Accepted;
import io.largesse.issue.domain.model.ClaimDecision.AlreadyIssued;
import io.largesse.issue.domain.model.ClaimDecision.Refused;
import io.largesse.starter.security.Rejection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Counts claims by outcome: {@code largesse.issue.claims{outcome}} over all outcomes is the number of claims decided;
 * {@code largesse.issue.claims.unauthenticated{reason}} those that never got so far.
 */
@Component
class ClaimMetrics {
    private final Counter accepted;
    private final Counter alreadyIssued;
    private final Map<Refused, Counter> refused;
    private final Map<Rejection, Counter> unauthenticated;

    ClaimMetrics(MeterRegistry meters) {
        accepted = meters.counter("largesse.issue.claims", "outcome", "ACCEPTED");
        alreadyIssued = meters.counter("largesse.issue.claims", "outcome", "ALREADY_ISSUED");
        refused =
                counters(Refused.class, outcome -> meters.counter("largesse.issue.claims", "outcome", outcome.name()));
        unauthenticated = counters(
                Rejection.class,
                reason -> meters.counter("largesse.issue.claims.unauthenticated", "reason", reason.name()));
    }

    private static <E extends Enum<E>> Map<E, Counter> counters(Class<E> type, Function<E, Counter> counter) {
        Map<E, Counter> counters = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            counters.put(constant, counter.apply(constant));
        }
        return counters;
    }

    void count(ClaimDecision decision) {
        switch (decision) {
            case Accepted _ -> accepted.increment();
            case AlreadyIssued _ -> alreadyIssued.increment();
            case Refused outcome -> Objects.requireNonNull(refused.get(outcome)).increment();
        }
    }

    void count(Rejection reason) {
        Objects.requireNonNull(unauthenticated.get(reason)).increment();
    }
}
