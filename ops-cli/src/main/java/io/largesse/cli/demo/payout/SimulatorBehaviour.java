package io.largesse.cli.demo.payout;

/**
 * How the simulator answers.
 *
 * @param latencyMillis the median
 * @param errorRate share of calls answered with a fault and not paid
 * @param paidThenSilentRate share of calls that pay and never answer
 * @param refusedRate share of keys that are never paid
 * @param ratePerSecond calls that are looked at; 0 for no limit
 */
record SimulatorBehaviour(
        int latencyMillis,
        int p99LatencyMillis,
        double errorRate,
        double paidThenSilentRate,
        double refusedRate,
        int ratePerSecond) {

    static SimulatorBehaviour of(PayoutPlan plan) {
        return plan.isFaulty()
                ? new SimulatorBehaviour(20, 200, 0.05, 0.01, 0, plan.rate())
                : new SimulatorBehaviour(20, 200, 0, 0, 0, plan.rate());
    }
}
