package io.largesse.starter.deadletter;

import java.util.List;

/**
 * Where a topic begins and ends; empty where there is no such topic.
 *
 * @param begins first offset, by partition
 * @param ends offset of the next record to come, by partition
 */
public record Extent(List<Long> begins, List<Long> ends) {
    public static final Extent EMPTY = new Extent(List.of(), List.of());

    public Extent {
        begins = List.copyOf(begins);
        ends = List.copyOf(ends);
    }

    public int partitions() {
        return begins.size();
    }

    public long records() {
        long records = 0;
        for (int partition = 0; partition < partitions(); partition++) {
            records += ends.get(partition) - begins.get(partition);
        }
        return records;
    }

    public boolean contains(Place place) {
        return place.partition() >= 0
                && place.partition() < partitions()
                && place.offset() >= begins.get(place.partition())
                && place.offset() < ends.get(place.partition());
    }
}
