package io.largesse.starter.paging;

import io.largesse.starter.problem.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads which part of a list a caller asks for; what cannot be ends the request with a problem. The cursor is the id of
 * the last line of the part before.
 *
 * @param defaultLimit lines of a part where the caller names no limit
 * @param maxLimit lines of a part at most
 */
public record Pages(int defaultLimit, int maxLimit) {
    private static final Pattern CURSOR = Pattern.compile("[1-9][0-9]{0,17}");

    /** How many lines the caller is to get. */
    public int limit(@Nullable Integer asked) {
        int limit = asked == null ? defaultLimit : asked;
        if (limit < 1 || limit > maxLimit) {
            throw Problem.invalid("limit", "field.between", 1, maxLimit).asException();
        }
        return limit;
    }

    /** Of a list in falling order of ids; one line more than the limit, to know whether there is a next part. */
    public Page page(@Nullable String cursor, int limit) {
        return new Page(cursor == null ? Long.MAX_VALUE : number(cursor), limit + 1);
    }

    /** Of a list in rising order of ids: the id above which to go on; 0 from the start. */
    public static long above(@Nullable String cursor) {
        return cursor == null ? 0 : number(cursor);
    }

    private static long number(String cursor) {
        if (!CURSOR.matcher(cursor).matches()) {
            throw invalidCursor();
        }
        return Long.parseLong(cursor);
    }

    public static RuntimeException invalidCursor() {
        return Problem.invalid("cursor", "field.cursor").asException();
    }
}
