package io.largesse.starter.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a topic are meant: those at the places, or those that agree with all that is given; all if nothing
 * is.
 *
 * @param errorClass class of the error, with its package or without
 * @param key the record's key as text
 * @param from earliest time of failure
 * @param until time of failure, exclusive
 * @param records places; excludes the others
 */
public record ReplayFilter(
        @Nullable String errorClass,
        @Nullable String key,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable List<Place> records) {
    public static final ReplayFilter ALL = new ReplayFilter(null, null, null, null, null);

    public ReplayFilter {
        records = records == null ? null : List.copyOf(new TreeSet<>(records));
    }

    /** Whether both places and conditions are given. */
    @JsonIgnore
    public boolean isContradictory() {
        return records != null && (errorClass != null || key != null || from != null || until != null);
    }

    public boolean matches(DeadLetter letter) {
        return records == null ? agrees(letter) : records.contains(letter.place());
    }

    private boolean agrees(DeadLetter letter) {
        Instant failedAt = letter.failedAt();
        return (errorClass == null
                        || letter.errorClass().filter(this::isErrorClass).isPresent())
                && (key == null || letter.key().filter(key::equals).isPresent())
                && (from == null || !failedAt.isBefore(from))
                && (until == null || failedAt.isBefore(until));
    }

    private boolean isErrorClass(String seen) {
        return seen.equals(errorClass) || seen.endsWith("." + errorClass) || seen.endsWith("$" + errorClass);
    }

    /** The first offset from the given one on that can match; {@link Long#MAX_VALUE} where none can. */
    public long nextOffset(int partition, long offset) {
        if (records == null) {
            return offset;
        }
        return records.stream()
                .filter(place -> place.partition() == partition && place.offset() >= offset)
                .mapToLong(Place::offset)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
