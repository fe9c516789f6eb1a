package io.largesse.starter.deadletter.store;

import io.largesse.starter.deadletter.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Extents of topics as arrays, one element per partition. */
record ExtentColumns(List<String> topics, List<Integer> partitions, List<Long> begins, List<Long> ends) {

    static ExtentColumns of(Map<String, Extent> extents) {
        ExtentColumns columns =
                new ExtentColumns(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        extents.forEach(columns::add);
        return columns;
    }

    private void add(String topic, Extent extent) {
        for (int partition = 0; partition < extent.partitions(); partition++) {
            topics.add(topic);
            partitions.add(partition);
            begins.add(extent.begins().get(partition));
            ends.add(extent.ends().get(partition));
        }
    }

    GenericExecuteSpec bindTo(GenericExecuteSpec statement) {
        return statement
                .bind("topics", topics.toArray(String[]::new))
                .bind("partitions", partitions.toArray(Integer[]::new))
                .bind("begins", begins.toArray(Long[]::new))
                .bind("ends", ends.toArray(Long[]::new));
    }
}
