package io.largesse.cli.conformance;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One member, who may have one coupon, claims many times at one instant. */
record OneMemberRace(String name, int coupons, int requests) implements Race {

    @Override
    public RaceResult run(Endpoint endpoint) {
        Optional<String> policy = endpoint.openEvent(coupons);
        return policy.map(id -> run(endpoint, id))
                .orElseGet(() -> RaceResult.skipped(name, "no unused event of %d coupons".formatted(coupons)));
    }

    private RaceResult run(Endpoint endpoint, String policy) {
        Member member = endpoint.freshMembers(1).getFirst();
        List<Outcome> outcomes = endpoint.claimAtOnce(Collections.nCopies(requests, member), policy, 1);
        Traces traces = new Traces(coupons, endpoint.description().claim().idempotent(), outcomes);
        OptionalLong stored = endpoint.stored(policy, traces.given());
        String expected = "1 coupon for %d requests".formatted(requests);
        return RaceResult.of(name, expected, traces, stored, Findings.of(traces, stored));
    }
}
