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

    private static final double ERROR_RATE = 0.05;
    private static final double PAID_THEN_SILENT_RATE = 0.01;

    static SimulatorBehaviour of(PayoutPlan plan) {
        double errors = plan.isFaulty() ? ERROR_RATE : 0;
        double silent = plan.isFaulty() ? PAID_THEN_SILENT_RATE : 0;
        return new SimulatorBehaviour(plan.latencyMillis(), plan.p99LatencyMillis(), errors, silent, 0, plan.rate());
    }
}
