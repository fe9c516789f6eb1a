package io.largesse.starter.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.starter.alert.Alert.Kind;
import io.largesse.starter.alert.AlertRule.Severity;
import io.largesse.starter.alert.AlertRule.Unit;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AlertRulesTests {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final AlertSettings SETTINGS =
            AlertSettingsTests.bound(Map.of("largesse.alerts.begin-after", "2", "largesse.alerts.end-after", "3"));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void tellsOnceThatAShareIsTooHighAndOnceThatItIsGood() {
        AlertRules rules = rules(failures(10));
        read(rules);

        List<Alert> begun = readAfterEach(rules, 4, () -> calls(90, 10));
        List<Alert> quiet = readAfterEach(rules, 20, () -> calls(90, 10));
        List<Alert> ended = readAfterEach(rules, 30, () -> calls(100, 0));

        assertThat(begun).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo(Kind.BEGAN);
            assertThat(alert.value()).isEqualTo(0.1);
        });
        assertThat(quiet).isEmpty();
        assertThat(ended).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo(Kind.ENDED);
            assertThat(alert.lasted()).isGreaterThan(Duration.ofSeconds(100));
        });
    }

    @Test
    void saysNothingOfASinglePeak() {
        AlertRules rules = rules(new AlertRule("depth", Severity.WARNING, Unit.NUMBER, 10, depths()));
        depth.set(Map.of("a", 10.0));
        List<Alert> peak = read(rules);
        depth.set(Map.of("a", 9.0));

        assertThat(peak).isEmpty();
        assertThat(read(rules)).isEmpty();
    }

    /** Between 8 and 10 nothing begins and nothing ends. */
    @Test
    void doesNotFlutterAroundTheThreshold() {
        AlertRules rules = rules(new AlertRule("depth", Severity.WARNING, Unit.NUMBER, 10, depths()));
        depth.set(Map.of("a", 11.0));
        read(rules);
        assertThat(read(rules)).hasSize(1);

        List<Alert> later = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            depth.set(Map.of("a", i % 2 == 0 ? 9.0 : 10.5));
            later.addAll(read(rules));
        }

        assertThat(later).isEmpty();
    }

    @Test
    void judgesEachSubjectByItself() {
        AlertRules rules = rules(new AlertRule("depth", Severity.WARNING, Unit.NUMBER, 10, depths()));
        depth.set(Map.of("a", 11.0, "b", 3.0));
        read(rules);

        assertThat(read(rules)).extracting(Alert::subject).containsExactly("a");
    }

    @Test
    void endsWhenItsSubjectIsGone() {
        AlertRules rules = rules(new AlertRule("depth", Severity.WARNING, Unit.NUMBER, 10, depths()));
        depth.set(Map.of("a", 11.0));
        read(rules);
        read(rules);
        depth.set(Map.of());

        assertThat(readAfterEach(rules, 3, () -> {})).extracting(Alert::kind).containsExactly(Kind.ENDED);
    }

    @Test
    void doesNotJudgeFewCalls() {
        AlertRules rules = rules(failures(1_000));
        read(rules);

        assertThat(readAfterEach(rules, 10, () -> calls(0, 10))).isEmpty();
    }

    /** What was before the first reading belongs to another time. */
    @Test
    void countsFromItsFirstReading() {
        calls(0, 100_000);
        AlertRules rules = rules(failures(10));

        assertThat(readAfterEach(rules, 10, () -> calls(100, 0))).isEmpty();
    }

    @Test
    void takesTheMeanOfTheWindow() {
        AlertRules rules = rules(
                new AlertRule("slow", Severity.WARNING, Unit.SECONDS, 1, Measures.meanSeconds("work", WINDOW, 1)));
        read(rules);

        List<Alert> begun = readAfterEach(rules, 2, () -> {
            meters.timer("work", "outcome", "a").record(Duration.ofSeconds(3));
            meters.timer("work", "outcome", "b").record(Duration.ofSeconds(1));
        });

        assertThat(begun).singleElement().extracting(Alert::value).isEqualTo(2.0);
    }

    @Test
    void takesTheLargestGaugeOfTheSameTag() {
        Gauge.builder("lag", () -> 11)
                .tags(Tags.of("topic", "t", "partition", "0"))
                .register(meters);
        Gauge.builder("lag", () -> 5)
                .tags(Tags.of("topic", "t", "partition", "1"))
                .register(meters);
        Gauge.builder("lag", () -> Double.NaN)
                .tags(Tags.of("topic", "t", "partition", "2"))
                .register(meters);
        AlertRules rules = rules(new AlertRule(
                "lag", Severity.WARNING, Unit.NUMBER, 10, Measures.gauge("lag", "topic", value -> value)));
        read(rules);

        assertThat(read(rules)).singleElement().satisfies(alert -> {
            assertThat(alert.subject()).isEqualTo("t");
            assertThat(alert.value()).isEqualTo(11);
        });
    }

    @Test
    void goesOnWithOtherRulesWhereOneFails() {
        AlertRule broken = new AlertRule("broken", Severity.WARNING, Unit.NUMBER, 1, (_, _) -> {
            throw new IllegalStateException("expected by the test");
        });
        depth.set(Map.of("a", 11.0));
        AlertRules rules = rules(broken, new AlertRule("depth", Severity.WARNING, Unit.NUMBER, 10, depths()));
        read(rules);

        assertThat(read(rules)).hasSize(1);
    }

    private final AtomicReference<Map<String, Double>> depth = new AtomicReference<>(Map.of());

    private Measure depths() {
        return (_, _) -> depth.get().entrySet().stream()
                .map(each -> new Figure(each.getKey(), each.getValue()))
                .toList();
    }

    private static AlertRule failures(long minCalls) {
        return new AlertRule(
                "failures",
                Severity.CRITICAL,
                Unit.SHARE,
                0.05,
                Measures.share("calls", "outcome", Set.of("FAILED"), WINDOW, minCalls));
    }

    private void calls(int good, int failed) {
        meters.counter("calls", "outcome", "OK").increment(good);
        meters.counter("calls", "outcome", "FAILED").increment(failed);
    }

    private AlertRules rules(AlertRule... rules) {
        return new AlertRules(List.of(rules), meters, SETTINGS);
    }

    private List<Alert> readAfterEach(AlertRules rules, int times, Runnable before) {
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            before.run();
            alerts.addAll(read(rules));
        }
        return alerts;
    }

    private List<Alert> read(AlertRules rules) {
        now = now.plus(STEP);
        return rules.read(now);
    }
}
