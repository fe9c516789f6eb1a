package io.largesse.cli.demo;

import java.util.Random;

/**
 * The size of the race and its reproducible order.
 *
 * @param coupons total quantity of the policy, one per member
 * @param members distinct members, each claiming once
 * @param duplicates further claims, of members drawn at random
 * @param connections HTTP connections
 * @param seed of the order of requests and of the choice of duplicates
 */
record DemoPlan(int coupons, int members, int duplicates, int connections, long seed) {

    private static final int MAX_COUPONS = 10_000_000;

    /** Tokens and answers are held in memory, about a kilobyte per member. */
    private static final int MAX_MEMBERS = 500_000;

    private static final int MAX_CONNECTIONS = 4_096;

    DemoPlan {
        requireWithin("--coupons", coupons, 1, MAX_COUPONS);
        requireWithin("--members", members, 1, MAX_MEMBERS);
        requireWithin("--duplicates", duplicates, 0, MAX_MEMBERS);
        requireWithin("--connections", connections, 1, MAX_CONNECTIONS);
    }

    int requests() {
        return members + duplicates;
    }

    /** Index of the member of each request: every member once, the duplicates mixed in at random positions. */
    int[] order() {
        var random = new Random(seed);
        int[] order = new int[requests()];
        for (int request = 0; request < order.length; request++) {
            order[request] = request < members ? request : random.nextInt(members);
        }
        for (int last = order.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int member = order[last];
            order[last] = order[other];
            order[other] = member;
        }
        return order;
    }

    static String memberId(int member) {
        return "demo-%07d".formatted(member + 1);
    }

    private static void requireWithin(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "Expected %s from %,d to %,d, but saw %,d".formatted(option, min, max, value));
        }
    }
}
