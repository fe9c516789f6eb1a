package io.largesse.cli.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Members send the same claim again: after the answer, while the first is under way, and after a connection that they
 * gave up before the answer came.
 *
 * @param members of each of the three kinds
 */
record RetryRace(String name, int coupons, int members) implements Race {

    @Override
    public RaceResult run(Endpoint endpoint) {
        Optional<String> policy = endpoint.openEvent(coupons);
        return policy.map(id -> run(endpoint, id))
                .orElseGet(() -> RaceResult.skipped(name, "no unused event of %d coupons".formatted(coupons)));
    }

    private RaceResult run(Endpoint endpoint, String policy) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Member member : endpoint.freshMembers(members)) {
            outcomes.add(endpoint.claimOnce(member, policy));
            outcomes.add(endpoint.claimOnce(member, policy));
        }
        List<Member> doubled = endpoint.freshMembers(members).stream()
                .flatMap(member -> Stream.of(member, member))
                .toList();
        outcomes.addAll(endpoint.claimAtOnce(doubled, policy, 1));
        for (Member member : endpoint.freshMembers(members)) {
            endpoint.claimAndHangUp(member, policy);
            outcomes.add(endpoint.claimOnce(member, policy));
        }
        Traces traces = new Traces(coupons, endpoint.description().claim().idempotent(), outcomes);
        OptionalLong stored = endpoint.stored(policy, traces.given());
        String expected = "1 coupon for each of %d members".formatted(3 * members);
        return RaceResult.of(name, expected, traces, stored, Findings.of(traces, stored));
    }
}
