package io.largesse.starter.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The kinds of figures that rules are made of. */
public final class Measures {

    private Measures() {}

    /**
     * Share of calls with certain values of a tag among all calls of a timer or counter, over a sliding window.
     *
     * @param minCalls with fewer calls in the window the share is zero: one failure of two calls is no alert
     */
    public static Measure share(String meter, String tag, Set<String> counted, Duration window, long minCalls) {
        return new Quotient(
                meters ->
                        sum(meters, meter, each -> counted.contains(each.getId().getTag(tag))),
                meters -> sum(meters, meter, _ -> true),
                window,
                minCalls);
    }

    /** Mean time in seconds of a timer's calls, over a sliding window. */
    public static Measure meanSeconds(String timer, Duration window, long minCalls) {
        return new Quotient(
                meters -> meters.find(timer).timers().stream()
                        .mapToDouble(each -> each.totalTime(TimeUnit.MILLISECONDS) / 1_000)
                        .sum(),
                meters -> sum(meters, timer, _ -> true),
                window,
                minCalls);
    }

    /** A gauge per value of one of its tags; of gauges of the same value the largest. */
    public static Measure gauge(String gauge, String tag, DoubleUnaryOperator figure) {
        return (meters, _) -> meters.find(gauge).tagKeys(tag).gauges().stream()
                .filter(each -> Double.isFinite(each.value()))
                .collect(Collectors.groupingBy(
                        each -> Objects.requireNonNull(each.getId().getTag(tag)),
                        Collectors.reducing(Double.NEGATIVE_INFINITY, Gauge::value, Math::max)))
                .entrySet()
                .stream()
                .map(each -> figure(each, figure))
                .toList();
    }

    private static Figure figure(Map.Entry<String, Double> each, DoubleUnaryOperator figure) {
        return new Figure(each.getKey(), figure.applyAsDouble(each.getValue()));
    }

    /** Calls so far. */
    private static double sum(MeterRegistry meters, String name, Predicate<Meter> counted) {
        return meters.find(name).meters().stream()
                .filter(counted)
                .mapToDouble(Measures::count)
                .sum();
    }

    private static double count(Meter meter) {
        return switch (meter) {
            case Timer timer -> timer.count();
            case Counter counter -> counter.count();
            default -> 0;
        };
    }

    /** For rules about the instance as a whole. */
    static List<Figure> ofInstance(double value) {
        return List.of(new Figure("", value));
    }
}
