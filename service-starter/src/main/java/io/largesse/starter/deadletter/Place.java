package io.largesse.starter.deadletter;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a record stands in its topic; in the order in which topics are read: by partition, oldest first.
 *
 * <p>As text {@code <partition>@<offset>}.
 */
public record Place(
        @JsonProperty(required = true) int partition,
        @JsonProperty(required = true) long offset) implements Comparable<Place> {
    public static final Place FIRST = new Place(0, 0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})@(\\d{1,18})");
    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::partition).thenComparingLong(Place::offset);

    /** Empty where the text has another form. */
    public static Optional<Place> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Place(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
