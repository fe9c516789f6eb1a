package io.largesse.starter.problem;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of problem documents.
 *
 * @param typePrefix what comes before the code in a problem's {@code type}
 */
@ConfigurationProperties("largesse.problem")
public record ProblemProperties(
        @DefaultValue("https://largesse.io/problems/") String typePrefix) {

    public ProblemProperties {
        if (typePrefix.isBlank()) {
            throw new IllegalArgumentException(
                    "expected largesse.problem.type-prefix to be a URI prefix, but saw a blank");
        }
    }
}
