package io.largesse.starter.alert;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * By how much one sum has grown for each by which another has, over a sliding window.
 *
 * <p>Counts since the first reading: what was before it is unknown. Not safe for several threads.
 */
final class Quotient implements Measure {
    private final ToDoubleFunction<MeterRegistry> dividend;
    private final ToDoubleFunction<MeterRegistry> divisor;
    private final Duration window;
    private final double minDivisor;
    /** The oldest is the last one that is as old as the window, or the first ever. */
    private final Deque<Reading> readings = new ArrayDeque<>();

    Quotient(
            ToDoubleFunction<MeterRegistry> dividend,
            ToDoubleFunction<MeterRegistry> divisor,
            Duration window,
            double minDivisor) {
        this.dividend = dividend;
        this.divisor = divisor;
        this.window = window;
        this.minDivisor = minDivisor;
    }

    private record Reading(Instant at, double dividend, double divisor) {}

    @Override
    public List<Figure> read(MeterRegistry meters, Instant now) {
        Reading last = new Reading(now, dividend.applyAsDouble(meters), divisor.applyAsDouble(meters));
        readings.addLast(last);
        forgetBefore(now.minus(window));
        Reading first = readings.getFirst();
        double grown = last.divisor() - first.divisor();
        boolean enough = grown > 0 && grown >= minDivisor;
        return Measures.ofInstance(enough ? (last.dividend() - first.dividend()) / grown : 0);
    }

    private void forgetBefore(Instant start) {
        Reading oldest = readings.removeFirst();
        while (!readings.isEmpty() && !readings.getFirst().at().isAfter(start)) {
            oldest = readings.removeFirst();
        }
        readings.addFirst(oldest);
    }
}
