package io.largesse.usage.adapter.in.web;

import io.largesse.starter.problem.Problem;
import io.largesse.usage.domain.model.IdText;
import org.jspecify.annotations.Nullable;

/** An id that a caller gives as a parameter. */
final class IdParameter {
    private IdParameter() {}

    /** Ends the request with a problem where the text cannot be an id; null passes. */
    static void require(String name, @Nullable String text) {
        if (text != null && !IdText.isId(text)) {
            throw Problem.invalid(name, "field.id").asException();
        }
    }
}
