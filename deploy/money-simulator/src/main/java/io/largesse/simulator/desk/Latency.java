package io.largesse.simulator.desk;

import java.util.random.RandomGenerator;

/**
 * A log-normal distribution by its median and its 99th percentile; with a sigma of 0 always the median.
 *
 * @param sigma of the logarithm
 */
record Latency(double medianNanos, double sigma) {

    /** The 99th percentile of the standard normal distribution. */
    private static final double Z99 = 2.3263478740408408;

    private static final double MAX_NANOS = 60e9;

    static Latency of(Behaviour behaviour) {
        double median = behaviour.latency().toNanos();
        double sigma = behaviour.p99Latency() == null
                ? 0
                : Math.log(behaviour.p99Latency().toNanos() / median) / Z99;
        return new Latency(median, sigma);
    }

    /** At most 60 s. */
    long sample(RandomGenerator random) {
        return sigma == 0
                ? (long) medianNanos
                : (long) Math.min(MAX_NANOS, medianNanos * Math.exp(sigma * random.nextGaussian()));
    }
}
