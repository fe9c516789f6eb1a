package io.largesse.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks the test class of a promise to users, named after it ({@code NeverOverIssuesIT}) and kept under restart,
 * duplicate delivery and lost connections. {@code -Dgroups=guarantee} runs these alone.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Tag("guarantee")
public @interface Guarantee {

    /** The promise in one sentence. */
    String value();
}
