package io.largesse.usage.adapter.out.persistence;

import io.r2dbc.spi.Readable;
import java.util.Objects;

/** Reads columns that are never null. */
final class Columns {
    private Columns() {}

    static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), () -> "expected column " + column + " to hold a value");
    }

    /** By place in the statement's list, from 0. */
    static <T> T required(Readable row, int column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), () -> "expected column " + column + " to hold a value");
    }
}
