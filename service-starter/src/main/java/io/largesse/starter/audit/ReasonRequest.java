package io.largesse.starter.audit;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Optional body of a step.
 *
 * @param reason why, for the audit log
 */
public record ReasonRequest(
        @Nullable @Size(max = MAX_LENGTH) String reason) {
    public static final int MAX_LENGTH = 500;

    /** The actor with the reason that the body gives, where it gives one. */
    public static Actor because(Actor actor, @Nullable ReasonRequest body) {
        return body == null || body.reason() == null ? actor : actor.because(body.reason());
    }
}
