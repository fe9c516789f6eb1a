package io.largesse.starter.problem;

import java.util.Locale;
import org.springframework.http.HttpStatusCode;

/**
 * A kind of problem with a stable code; enums implement it.
 *
 * <p>Its texts are {@code <KEY>.title} and {@code <KEY>.detail} (in {@link java.text.MessageFormat} form) in the
 * service's {@code problems.properties} and {@code problems_ko.properties}. A missing title is the status's name, a
 * missing detail is left out.
 */
public interface ProblemCode {

    /** In UPPER_SNAKE; part of the public API, never changed. */
    String code();

    HttpStatusCode status();

    /** The first part of the keys of its texts; another than the code where a code has several texts. */
    default String textKey() {
        return code();
    }

    /** Whether it tells a caller that they guessed wrong what is not theirs; many of these lock a member out. */
    default boolean isWrongGuess() {
        return false;
    }

    /** The code in kebab-case, the last segment of the problem's type. */
    default String slug() {
        return code().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
