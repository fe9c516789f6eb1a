package io.largesse.starter.alert;

import java.time.Duration;

/**
 * Something to tell: an alert began, or it ended.
 *
 * @param subject as in {@link Figure}
 * @param value the figure at that moment
 * @param lasted how long it was on; zero where it begins
 */
record Alert(AlertRule rule, Kind kind, String subject, double value, Duration lasted) {

    enum Kind {
        BEGAN,
        ENDED
    }
}
