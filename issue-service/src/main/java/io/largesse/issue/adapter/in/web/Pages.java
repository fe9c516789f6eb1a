package io.largesse.issue.adapter.in.web;

import io.largesse.issue.application.port.ListSettings;
import io.largesse.issue.application.port.Page;
import io.largesse.starter.problem.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads which part of a list a caller asks for. */
@Component
class Pages {
    private static final Pattern CURSOR = Pattern.compile("[1-9][0-9]{0,17}");

    private final ListSettings settings;

    Pages(ListSettings settings) {
        this.settings = settings;
    }

    int limit(@Nullable Integer asked) {
        int limit = asked == null ? settings.defaultLimit() : asked;
        if (limit < 1 || limit > settings.maxLimit()) {
            throw Problem.invalid("limit", "policy.between", 1, settings.maxLimit())
                    .asException();
        }
        return limit;
    }

    /** One line more than the limit, to know whether there is a next part. The cursor is the id of the last line. */
    Page page(@Nullable String cursor, int limit) {
        if (cursor == null) {
            return new Page(Long.MAX_VALUE, limit + 1);
        }
        if (!CURSOR.matcher(cursor).matches()) {
            throw invalidCursor();
        }
        return new Page(Long.parseLong(cursor), limit + 1);
    }

    static RuntimeException invalidCursor() {
        return Problem.invalid("cursor", "policy.cursor").asException();
    }
}
