package io.largesse.cli.conformance;

import java.util.List;

/** The known races, mild ones first. */
final class Races {

    static final int MAX_CONNECTIONS = 4_096;

    private static final int PACKET = 50;

    private Races() {}

    /** @param connections how many may be open at once; bigger crowds are cut to it */
    static List<Race> of(int connections) {
        int exhausting = Math.min(200, connections);
        return List.of(
                new CrowdRace("exhaustion", exhausting, exhausting, 1),
                new CrowdRace("last-coupon", 1, Math.min(200, connections), 1),
                new CrowdRace("ten-coupons", 10, Math.min(1_000, connections), 1),
                new OneMemberRace("one-member", 100, Math.min(100, connections)),
                new CrowdRace("one-packet", PACKET, Math.min(500, connections), PACKET),
                new RetryRace("retries", 100, 20),
                new WindowRace("window-edges", 1_000, 20));
    }

    static List<String> names() {
        return of(MAX_CONNECTIONS).stream().map(Race::name).toList();
    }
}
