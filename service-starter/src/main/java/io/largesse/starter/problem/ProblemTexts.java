package io.largesse.starter.problem;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;

/** The texts of problems: the service's own bundle first, then the starter's. */
final class ProblemTexts {

    private final ReloadableResourceBundleMessageSource texts = new ReloadableResourceBundleMessageSource();

    ProblemTexts() {
        texts.setBasenames("classpath:problems", "classpath:largesse-problems");
        texts.setDefaultEncoding(StandardCharsets.UTF_8.name());
        texts.setFallbackToSystemLocale(false);
        texts.setAlwaysUseMessageFormat(true);
    }

    @Nullable
    String find(String key, List<Object> arguments, ProblemLanguage language) {
        return texts.getMessage(key, arguments.toArray(), null, language.locale());
    }

    String resolve(MessageSourceResolvable message, ProblemLanguage language) {
        return texts.getMessage(message, language.locale());
    }
}
