package io.largesse.issue.domain.model;

import static io.largesse.issue.domain.model.Expect.that;

import io.largesse.issue.domain.model.Expectation.MaxLength;
import io.largesse.issue.domain.model.Expectation.NotBlank;
import java.time.Instant;

/**
 * Terms to create policies from. Policies keep a copy: removing the template does not change them.
 *
 * @param name what operators call it, unique, 1 to 100 characters, not blank
 * @param terms what a policy of it promises unless told otherwise
 */
public record PolicyTemplate(TemplateId id, String name, PolicyTerms terms, Instant createdAt) {
    private static final int MAX_NAME_LENGTH = 100;

    public PolicyTemplate {
        checkName(name);
    }

    /** Throws {@link InvalidFields} as the constructor does, for a caller that lacks other parts. */
    public static void checkName(String name) {
        String length = name.length() + " characters";
        that(!name.isBlank(), "name", new NotBlank(), length)
                .and(name.length() <= MAX_NAME_LENGTH, "name", new MaxLength(MAX_NAME_LENGTH), length)
                .orRefuse();
    }
}
