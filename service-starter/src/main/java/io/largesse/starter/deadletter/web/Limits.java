package io.largesse.starter.deadletter.web;

import io.largesse.starter.deadletter.DeadLetterSettings;
import io.largesse.starter.problem.Problem;
import org.jspecify.annotations.Nullable;

/** How long a page is. */
final class Limits {
    private Limits() {}

    static int of(@Nullable Integer limit, DeadLetterSettings settings) {
        if (limit == null) {
            return settings.pageSize();
        }
        if (limit < 1 || limit > settings.maxPageSize()) {
            throw Problem.invalid("limit", "dead-letter.between", 1, settings.maxPageSize())
                    .asException();
        }
        return limit;
    }
}
