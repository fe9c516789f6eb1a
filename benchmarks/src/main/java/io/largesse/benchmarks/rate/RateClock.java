package io.largesse.benchmarks.rate;

/** Nanoseconds since the schedule began; every request is due at a time of this clock. */
final class RateClock {

    private volatile long origin = System.nanoTime();

    void start() {
        origin = System.nanoTime();
    }

    long nanos() {
        return System.nanoTime() - origin;
    }
}
