package io.largesse.starter.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a rule's alert about one subject is on; tells each change once. Not safe for several threads. */
final class AlertState {
    private final AlertRule rule;
    private final String subject;
    private final AlertSettings settings;
    private int above;
    private int below;
    private @Nullable Instant onSince;

    AlertState(AlertRule rule, String subject, AlertSettings settings) {
        this.rule = rule;
        this.subject = subject;
        this.settings = settings;
    }

    Optional<Alert> next(double value, Instant now) {
        above = value >= rule.threshold() ? above + 1 : 0;
        below = value < rule.threshold() * settings.endBelow() ? below + 1 : 0;
        if (onSince == null && above >= settings.beginAfter()) {
            onSince = now;
            return Optional.of(new Alert(rule, Alert.Kind.BEGAN, subject, value, Duration.ZERO));
        }
        if (onSince != null && below >= settings.endAfter()) {
            Duration lasted = Duration.between(onSince, now);
            onSince = null;
            return Optional.of(new Alert(rule, Alert.Kind.ENDED, subject, value, lasted));
        }
        return Optional.empty();
    }

    /** Nothing to remember. */
    boolean isQuiet() {
        return onSince == null && above == 0;
    }
}
