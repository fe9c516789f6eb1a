package io.largesse.starter.alert;

/**
 * What is watched, and from which figure on it is an alert; a service declares its rules as beans.
 *
 * <p>The alert begins when the figure has been at or above the threshold several times in a row, and ends when it has
 * been clearly below it several times in a row ({@link AlertSettings}).
 *
 * @param name in kebab case; its title stands under {@code <name>} in the bundle {@code alerts} of the service
 * @param unit how figures are written
 * @param threshold in the unit of the figures: shares from 0 to 1, seconds, or a number
 */
public record AlertRule(String name, Severity severity, Unit unit, double threshold, Measure measure) {

    /** How urgent it is. */
    public enum Severity {
        WARNING,
        CRITICAL
    }

    /** How a figure is written. */
    public enum Unit {
        SHARE,
        SECONDS,
        NUMBER
    }

    public AlertRule {
        if (!(threshold > 0)) {
            throw new IllegalArgumentException(
                    "expected a threshold above zero of alert " + name + ", but saw " + threshold);
        }
    }
}
