package io.largesse.starter.alert;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the figures of all rules and says which alerts began or ended. Not safe for several threads. */
final class AlertRules {
    private static final Logger LOG = LoggerFactory.getLogger(AlertRules.class);

    /** Subjects of one rule that are watched at a time; those beyond it are not. */
    private static final int MAX_SUBJECTS = 1_000;

    private final List<AlertRule> rules;
    private final MeterRegistry meters;
    private final AlertSettings settings;
    private final Map<AlertRule, Map<String, AlertState>> states = new HashMap<>();

    AlertRules(List<AlertRule> rules, MeterRegistry meters, AlertSettings settings) {
        this.rules = List.copyOf(rules);
        this.meters = meters;
        this.settings = settings;
    }

    List<Alert> read(Instant now) {
        List<Alert> changes = new ArrayList<>();
        rules.forEach(rule -> read(rule, now, changes));
        return changes;
    }

    private void read(AlertRule rule, Instant now, List<Alert> changes) {
        Map<String, Double> figures = new HashMap<>();
        try {
            rule.measure().read(meters, now).forEach(figure -> figures.put(figure.subject(), figure.value()));
        } catch (RuntimeException e) {
            LOG.warn("Expected to read the figures of alert {}, but saw {}", rule.name(), e.toString());
            return;
        }
        Map<String, AlertState> known = states.computeIfAbsent(rule, _ -> new HashMap<>());
        Set<String> subjects = new HashSet<>(known.keySet());
        figures.keySet().stream()
                .filter(subject -> !known.containsKey(subject))
                .limit(MAX_SUBJECTS - known.size())
                .forEach(subjects::add);
        for (String subject : subjects) {
            AlertState state = known.computeIfAbsent(subject, _ -> new AlertState(rule, subject, settings));
            state.next(figures.getOrDefault(subject, 0.0), now).ifPresent(changes::add);
        }
        known.values().removeIf(AlertState::isQuiet);
    }
}
