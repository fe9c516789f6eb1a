package io.largesse.issue.adapter.out.cache;

import io.largesse.issue.domain.model.SequenceRange;
import java.util.ArrayList;
import java.util.List;

/** Divides free places evenly among buckets, in order. */
final class StockShares {
    private StockShares() {}

    /** As many lists as there are buckets; their sizes differ by one place at most. */
    static List<List<SequenceRange>> of(List<SequenceRange> free, int buckets) {
        long total = free.stream().mapToLong(SequenceRange::size).sum();
        List<List<SequenceRange>> shares = new ArrayList<>(buckets);
        int next = 0;
        long begun = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            long wanted = total / buckets + (bucket < total % buckets ? 1 : 0);
            List<SequenceRange> share = new ArrayList<>();
            while (wanted > 0) {
                SequenceRange range = free.get(next);
                long first = range.first() + begun;
                long taken = Math.min(wanted, range.last() - first + 1);
                share.add(new SequenceRange(first, first + taken - 1));
                wanted -= taken;
                begun = first + taken > range.last() ? 0 : begun + taken;
                next += begun == 0 ? 1 : 0;
            }
            shares.add(share);
        }
        return shares;
    }
}
