package io.largesse.starter.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextCursor where the next part begins; absent at the end
 */
public record PageResponse<T>(List<T> items, @Nullable String nextCursor) {

    /** Of one more than is asked for, where there are so many: then there is a next part. */
    public static <T, R> PageResponse<R> of(
            List<T> found, int limit, Function<T, R> response, Function<T, String> cursor) {
        List<R> items = found.stream().limit(limit).map(response).toList();
        return new PageResponse<>(items, found.size() > limit ? cursor.apply(found.get(limit - 1)) : null);
    }
}
