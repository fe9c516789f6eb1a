package io.largesse.cli.demo.payout;

import java.time.Duration;

/**
 * What the run itself has shown.
 *
 * @param reportedPaid rows paid, as payout-service says
 * @param reportedFailed dead letters, as payout-service says
 * @param paying from the approval to the end, without the stop
 * @param wasStopped whether the campaign was stopped and resumed in the middle
 * @param callsWhileStopped calls that the simulator saw later than a moment after the stop
 */
record PayoutFigures(
        long reportedPaid, long reportedFailed, Duration paying, boolean wasStopped, long callsWhileStopped) {}
