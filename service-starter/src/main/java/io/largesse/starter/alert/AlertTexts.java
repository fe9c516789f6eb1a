package io.largesse.starter.alert;

import io.largesse.starter.settings.Instance;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;

/** Writes alerts in the operators' language; texts of the service's bundle {@code alerts} come first. */
final class AlertTexts {
    private final ReloadableResourceBundleMessageSource bundles = new ReloadableResourceBundleMessageSource();
    private final Instance instance;
    private final Locale language;

    AlertTexts(Instance instance, Locale language) {
        bundles.setBasenames("classpath:alerts", "classpath:largesse-alerts");
        bundles.setDefaultEncoding("UTF-8");
        bundles.setFallbackToSystemLocale(false);
        this.instance = instance;
        this.language = language;
    }

    String of(Alert alert) {
        AlertRule rule = alert.rule();
        String title = bundles.getMessage(rule.name(), null, rule.name(), language);
        String about = alert.subject().isEmpty() ? title : title + " (" + alert.subject() + ")";
        Object[] arguments = {
            text("severity." + rule.severity()),
            about,
            figure(rule, alert.value()),
            figure(rule, rule.threshold()),
            instance.service(),
            instance.name(),
            duration(alert.lasted())
        };
        return escaped(bundles.getMessage("alert." + alert.kind(), arguments, language));
    }

    /** A text of the service's own. */
    String of(String key, Object... arguments) {
        return escaped(bundles.getMessage(key, arguments, language));
    }

    private String text(String key) {
        return bundles.getMessage(key, null, language);
    }

    private String figure(AlertRule rule, double value) {
        NumberFormat format = NumberFormat.getNumberInstance(language);
        return switch (rule.unit()) {
            case SHARE -> format(format, 1, value * 100) + " %";
            case SECONDS -> format(format, 2, value) + " s";
            case NUMBER -> format(format, 0, value);
        };
    }

    private static String format(NumberFormat format, int digits, double value) {
        format.setMaximumFractionDigits(digits);
        return format.format(value);
    }

    private static String duration(Duration duration) {
        return duration.truncatedTo(ChronoUnit.SECONDS).toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /** As Slack asks: these three have a meaning in its texts. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
