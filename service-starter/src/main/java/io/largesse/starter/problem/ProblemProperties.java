package io.largesse.starter.problem;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of problem documents.
 *
 * @param typePrefix what comes before the code in a problem's {@code type}
 * @param zone whose clock people read: times in titles and details are of it
 */
@ConfigurationProperties("largesse.problem")
public record ProblemProperties(
        @DefaultValue("https://largesse.io/problems/") String typePrefix,
        @DefaultValue("Asia/Seoul") ZoneId zone) {

    public ProblemProperties {
        if (typePrefix.isBlank()) {
            throw new IllegalArgumentException(
                    "expected largesse.problem.type-prefix to be a URI prefix, but saw a blank");
        }
    }
}
