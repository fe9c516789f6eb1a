package io.largesse.cli.demo.usage;

/**
 * What a demo of coupons does.
 *
 * @param members each of them has a coupon of every policy
 * @param seed of what happens to the coupons, of the orders and of the order of payment events
 */
record UsagePlan(int members, long seed) {

    private static final int MIN_MEMBERS = 100;
    /** About two kilobytes are held in memory of each. */
    private static final int MAX_MEMBERS = 100_000;

    UsagePlan {
        if (members < MIN_MEMBERS || members > MAX_MEMBERS) {
            throw new IllegalArgumentException(
                    "Expected --members from %,d to %,d, but saw %,d".formatted(MIN_MEMBERS, MAX_MEMBERS, members));
        }
    }
}
