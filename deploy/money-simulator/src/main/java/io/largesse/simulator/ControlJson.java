package io.largesse.simulator;

import io.largesse.simulator.desk.Behaviour;
import io.largesse.simulator.ledger.LedgerSummary;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** JSON of the control calls: flat objects of numbers. Each reader fails with IllegalArgumentException. */
final class ControlJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> OF_BEHAVIOUR = Set.of(
            "latencyMillis", "p99LatencyMillis", "errorRate", "paidThenSilentRate", "refusedRate", "ratePerSecond");
    private static final long MAX_OUTAGE_SECONDS = 86_400;

    private ControlJson() {}

    /** What is not named stays; a P99 latency of 0 takes the P99 away. */
    static Behaviour readBehaviour(byte[] body, Behaviour present) {
        Map<String, Double> numbers = numbers(body, OF_BEHAVIOUR);
        Duration p99 = millis(numbers.get("p99LatencyMillis"), present.p99Latency());
        return new Behaviour(
                millis(numbers.getOrDefault("latencyMillis", present.latency().toNanos() / 1e6)),
                p99 == null || p99.isZero() ? null : p99,
                numbers.getOrDefault("errorRate", present.errorRate()),
                numbers.getOrDefault("paidThenSilentRate", present.paidThenSilentRate()),
                numbers.getOrDefault("refusedRate", present.refusedRate()),
                whole("ratePerSecond", numbers.getOrDefault("ratePerSecond", (double) present.ratePerSecond())));
    }

    static Duration readOutage(byte[] body) {
        Double seconds = numbers(body, Set.of("seconds")).get("seconds");
        if (seconds == null || seconds < 0 || seconds > MAX_OUTAGE_SECONDS) {
            throw new IllegalArgumentException(
                    "Expected seconds of 0 to %d, but saw %s".formatted(MAX_OUTAGE_SECONDS, seconds));
        }
        return millis(seconds * 1_000);
    }

    static String write(Behaviour behaviour) {
        Duration p99 = behaviour.p99Latency();
        return ("{\"latencyMillis\":%s,\"p99LatencyMillis\":%s,\"errorRate\":%s,\"paidThenSilentRate\":%s,"
                        + "\"refusedRate\":%s,\"ratePerSecond\":%d}")
                .formatted(
                        behaviour.latency().toMillis(),
                        p99 == null ? "null" : Long.toString(p99.toMillis()),
                        behaviour.errorRate(),
                        behaviour.paidThenSilentRate(),
                        behaviour.refusedRate(),
                        behaviour.ratePerSecond());
    }

    static String write(LedgerSummary summary) {
        return ("{\"payments\":%d,\"amount\":%d,\"calls\":%d,\"repeatedCalls\":%d,\"refused\":%d,\"errors\":%d,"
                        + "\"throttled\":%d,\"conflicts\":%d,\"silent\":%d,\"busiestSecond\":%d}")
                .formatted(
                        summary.payments(),
                        summary.amount(),
                        summary.calls(),
                        summary.repeatedCalls(),
                        summary.refused(),
                        summary.errors(),
                        summary.throttled(),
                        summary.conflicts(),
                        summary.silent(),
                        summary.busiestSecond());
    }

    private static Map<String, Double> numbers(byte[] body, Set<String> known) {
        Map<String, Double> numbers = new HashMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("Expected a JSON object, but saw something else");
            }
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                if (!known.contains(name)) {
                    throw new IllegalArgumentException("Expected only %s, but saw %s".formatted(known, name));
                }
                if (json.nextToken() != JsonToken.VALUE_NULL) {
                    numbers.put(name, number(name, json));
                }
            }
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("Expected a JSON object, but saw something else", malformed);
        }
        return numbers;
    }

    private static double number(String name, JsonParser json) {
        if (!json.currentToken().isNumeric()) {
            throw new IllegalArgumentException("Expected a number as " + name + ", but saw something else");
        }
        return json.getDoubleValue();
    }

    private static int whole(String name, double number) {
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Expected a whole number as %s, but saw %s".formatted(name, number));
        }
        return (int) number;
    }

    private static @Nullable Duration millis(@Nullable Double wanted, @Nullable Duration present) {
        return wanted == null ? present : millis(wanted);
    }

    private static Duration millis(double millis) {
        return Duration.ofNanos(Math.round(millis * 1e6));
    }
}
