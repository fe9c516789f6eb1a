package io.largesse.starter.problem;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;

/** The texts of problems: the service's own bundle first, then the starter's. */
final class ProblemTexts {

    private final ReloadableResourceBundleMessageSource texts = new ReloadableResourceBundleMessageSource();

    private final DateTimeFormatter times;

    /** @param zone of times among the arguments */
    ProblemTexts(ZoneId zone) {
        times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx").withZone(zone);
        texts.setBasenames("classpath:problems", "classpath:largesse-problems");
        texts.setDefaultEncoding(StandardCharsets.UTF_8.name());
        texts.setFallbackToSystemLocale(false);
        texts.setAlwaysUseMessageFormat(true);
    }

    @Nullable
    String find(String key, List<Object> arguments, ProblemLanguage language) {
        Object[] shown = arguments.stream().map(this::shown).toArray();
        return texts.getMessage(key, shown, null, language.locale());
    }

    private Object shown(Object argument) {
        return argument instanceof Instant time ? times.format(time) : argument;
    }

    String resolve(MessageSourceResolvable message, ProblemLanguage language) {
        return texts.getMessage(message, language.locale());
    }
}
