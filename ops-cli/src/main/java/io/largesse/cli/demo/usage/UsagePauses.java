package io.largesse.cli.demo.usage;

import java.time.Duration;

/**
 * How long a demo waits.
 *
 * @param poll between two looks at the statistics
 * @param stuck how long the statistics may stand still
 */
record UsagePauses(Duration poll, Duration stuck) {

    /** Longer than the longest interval between two rounds of expiry or of waiting payments. */
    static UsagePauses usual() {
        return new UsagePauses(Duration.ofMillis(250), Duration.ofMinutes(2));
    }
}
