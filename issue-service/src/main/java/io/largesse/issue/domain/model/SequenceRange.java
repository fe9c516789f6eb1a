package io.largesse.issue.domain.model;

/**
 * Consecutive places of a policy.
 *
 * @param first first place of the range, from 1
 * @param last last place of the range, not before the first
 */
public record SequenceRange(long first, long last) {

    public SequenceRange {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("expected a range of at least one place, but saw " + first + "-" + last);
        }
    }

    public long size() {
        return last - first + 1;
    }

    public boolean overlaps(SequenceRange other) {
        return first <= other.last && other.first <= last;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
