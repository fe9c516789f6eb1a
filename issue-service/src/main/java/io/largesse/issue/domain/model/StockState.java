package io.largesse.issue.domain.model;

import io.largesse.issue.domain.model.BucketState.Condition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the stock of a policy holds, bucket by bucket. The buckets are read one after the other, not at one instant. */
public record StockState(List<BucketState> buckets) {

    public StockState {
        buckets = List.copyOf(buckets);
    }

    /** The worst of all buckets. */
    public Condition condition() {
        return buckets.stream()
                .map(BucketState::condition)
                .max(Comparator.naturalOrder())
                .orElse(Condition.MISSING);
    }

    public boolean isShut() {
        return buckets.stream().anyMatch(BucketState::shut);
    }

    public long accepted() {
        return buckets.stream().mapToLong(BucketState::accepted).sum();
    }

    public long left() {
        return buckets.stream().mapToLong(BucketState::left).sum();
    }

    public long waiting() {
        return buckets.stream().mapToLong(BucketState::waiting).sum();
    }

    /** When the oldest claim was accepted that waits to be carried. */
    public Optional<Instant> waitingSince() {
        return buckets.stream()
                .map(BucketState::waitingSince)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    public List<SequenceRange> free() {
        return buckets.stream().flatMap(bucket -> bucket.free().stream()).toList();
    }

    /** False where two buckets would give out the same place: one of them has forgotten what it gave away. */
    public boolean isDisjoint() {
        List<SequenceRange> sorted = free().stream()
                .sorted(Comparator.comparingLong(SequenceRange::first))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).overlaps(sorted.get(i - 1))) {
                return false;
            }
        }
        return true;
    }
}
