package io.largesse.issue.application.service;

import io.largesse.issue.application.port.IssueEvents;
import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.CouponNumbers;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.HeldCoupons;
import io.largesse.issue.domain.model.Origin;
import io.largesse.issue.domain.model.Policy;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Makes accepted claims out of what Redis knows of holders, and puts them into the log. */
@Component
class RecarryClaims {
    private final IssueEvents events;
    private final CouponNumbers numbers;
    private final Clock clock;

    RecarryClaims(IssueEvents events, CouponNumbers numbers, Clock clock) {
        this.events = events;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** How many were carried: of all that are held those that are missing. */
    Mono<Long> recarry(Policy policy, List<HeldCoupons> held, List<HeldCoupons> missing) {
        Set<Long> lost = new HashSet<>();
        missing.forEach(each -> lost.addAll(each.sequences()));
        List<AcceptedClaim> claims = held.stream()
                .flatMap(each -> claims(policy, each))
                .filter(claim -> lost.contains(claim.position().sequence()))
                .toList();
        return claims.isEmpty() ? Mono.just(0L) : events.accepted(claims).thenReturn((long) claims.size());
    }

    private Stream<AcceptedClaim> claims(Policy policy, HeldCoupons held) {
        Instant now = clock.instant();
        Claim claim = new Claim(held.memberId(), Origin.UNKNOWN);
        return IntStream.range(0, held.sequences().size()).mapToObj(index -> {
            CouponPosition position = new CouponPosition(
                    policy.id(), policy.epoch(), held.sequences().get(index));
            return new AcceptedClaim(numbers.of(position), position, claim, index + 1, now);
        });
    }
}
