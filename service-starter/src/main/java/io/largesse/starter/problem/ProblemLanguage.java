package io.largesse.starter.problem;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The languages of problem documents; the first is the default. */
public enum ProblemLanguage {
    ENGLISH(Locale.ENGLISH),
    KOREAN(Locale.KOREAN);

    /** A longer header is not worth reading: it is answered in the default language. */
    private static final int MAX_HEADER_LENGTH = 200;

    private static final List<String> TAGS = List.of("en", "ko");

    private final Locale locale;

    ProblemLanguage(Locale locale) {
        this.locale = locale;
    }

    public static ProblemLanguage of(HttpHeaders requestHeaders) {
        return of(requestHeaders.getFirst(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** The best of ours for a value of {@code Accept-Language}; the default where it is absent or makes no sense. */
    public static ProblemLanguage of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > MAX_HEADER_LENGTH) {
            return ENGLISH;
        }
        try {
            var best = Locale.lookupTag(LanguageRange.parse(acceptLanguage), TAGS);
            return "ko".equals(best) ? KOREAN : ENGLISH;
        } catch (IllegalArgumentException _) {
            return ENGLISH;
        }
    }

    public Locale locale() {
        return locale;
    }
}
