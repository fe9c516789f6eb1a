package io.largesse.cli.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Many members claim at one instant; one more comes when it is over.
 *
 * @param coupons at most as many as members: all must go
 * @param perConnection requests on a connection where the endpoint allows pipelining
 */
record CrowdRace(String name, int coupons, int members, int perConnection) implements Race {

    @Override
    public RaceResult run(Endpoint endpoint) {
        Optional<String> policy = endpoint.openEvent(coupons);
        return policy.map(id -> run(endpoint, id))
                .orElseGet(() -> RaceResult.skipped(name, "no unused event of %d coupons".formatted(coupons)));
    }

    private RaceResult run(Endpoint endpoint, String policy) {
        boolean pipelining = endpoint.description().claim().pipelining();
        List<Outcome> outcomes = new ArrayList<>(
                endpoint.claimAtOnce(endpoint.freshMembers(members), policy, pipelining ? perConnection : 1));
        outcomes.add(endpoint.claimOnce(endpoint.freshMembers(1).getFirst(), policy));
        Traces traces = new Traces(coupons, endpoint.description().claim().idempotent(), outcomes);
        OptionalLong stored = endpoint.stored(policy, traces.given());
        String expected = "%d of %d accepted".formatted(coupons, members + 1);
        return RaceResult.of(name, expected, traces, stored, Findings.of(traces, stored));
    }
}
