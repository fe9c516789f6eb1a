package io.largesse.payout.domain.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines of rows in order of row ids; a row may have several, which stay together.
 *
 * @param next row id above which the next page begins; null on the last page
 */
public record RowPage(List<FailedRow> rows, @Nullable Long next) {

    /**
     * @param found at most so many as were asked for; fewer at the end
     * @param max how many were asked for
     */
    public static RowPage of(List<FailedRow> found, int max) {
        if (found.size() < max) {
            return new RowPage(found, null);
        }
        long last = found.getLast().rowId();
        List<FailedRow> whole =
                found.stream().filter(row -> row.rowId() != last).toList();
        return whole.isEmpty()
                ? new RowPage(found, last)
                : new RowPage(whole, whole.getLast().rowId());
    }
}
