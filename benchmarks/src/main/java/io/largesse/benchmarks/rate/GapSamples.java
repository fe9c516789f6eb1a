package io.largesse.benchmarks.rate;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Looks once a second how far storing is behind accepting. */
final class GapSamples implements AutoCloseable {

    /** @param second since the start of the schedule */
    record Sample(double second, long accepted, long stored, long gap) {}

    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("gap").factory());
    private final PolicyClient policies;
    private final String policyId;
    private final RateClock clock;

    private GapSamples(PolicyClient policies, String policyId, RateClock clock) {
        this.policies = policies;
        this.policyId = policyId;
        this.clock = clock;
    }

    static GapSamples start(PolicyClient policies, String policyId, RateClock clock) {
        GapSamples gap = new GapSamples(policies, policyId, clock);
        var unused = gap.thread.scheduleAtFixedRate(gap::sample, 1, 1, TimeUnit.SECONDS);
        return gap;
    }

    /** A sample that cannot be had is left out: the service may be busy. */
    private void sample() {
        try {
            double second = clock.nanos() / 1e9;
            JsonNode answer = policies.statistics(policyId);
            samples.add(new Sample(
                    second,
                    answer.path("accepted").asLong(),
                    answer.path("stored").asLong(),
                    answer.path("gap").asLong()));
        } catch (IOException missed) {
            System.err.println("No sample of the gap: " + missed.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<Sample> all() {
        return List.copyOf(samples);
    }

    /** Claims per second by which the gap grows between two times, by least squares; 0 with fewer than 3 samples. */
    static double growthPerSecond(List<Sample> samples) {
        if (samples.size() < 3) {
            return 0;
        }
        double meanSecond =
                samples.stream().mapToDouble(Sample::second).average().orElse(0);
        double meanGap = samples.stream().mapToLong(Sample::gap).average().orElse(0);
        double covariance = samples.stream()
                .mapToDouble(sample -> (sample.second - meanSecond) * (sample.gap - meanGap))
                .sum();
        double variance = samples.stream()
                .mapToDouble(sample -> Math.pow(sample.second - meanSecond, 2))
                .sum();
        return covariance / variance;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
