package io.largesse.cli.demo.usage;

import java.time.Duration;

/**
 * How long a demo waits.
 *
 * @param poll between two looks at the statistics
 * @param stuck how long the statistics may stand still
 * @param validity of coupons that expire during the demo, beside the time to claim and reserve them
 */
record UsagePauses(Duration poll, Duration stuck, Duration validity) {

    /** In this time a member surely claims and reserves. */
    private static final Duration OF_ONE_MEMBER = Duration.ofMillis(4);

    /** Longer than the longest interval between two rounds of expiry or of waiting payments. */
    static UsagePauses usual() {
        return new UsagePauses(Duration.ofMillis(250), Duration.ofMinutes(2), Duration.ofSeconds(10));
    }

    /** How long the coupons of so many members are valid that expire during the demo. */
    Duration shortValidity(int members) {
        return validity.plus(OF_ONE_MEMBER.multipliedBy(members));
    }
}
