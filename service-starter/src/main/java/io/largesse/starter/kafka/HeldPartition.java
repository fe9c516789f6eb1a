package io.largesse.starter.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** The records of one partition that are in hand, oldest first. Used by one thread. */
final class HeldPartition<V extends SpecificRecord> {
    private final Deque<HeldRecord<V>> records = new ArrayDeque<>();

    void add(HeldRecord<V> record) {
        records.add(record);
    }

    /** Lets go of what is settled and has nothing unsettled before it; answers where a restart would go on. */
    Optional<OffsetAndMetadata> advance() {
        HeldRecord<V> last = null;
        while (!records.isEmpty() && records.getFirst().isSettled()) {
            last = records.removeFirst();
        }
        return Optional.ofNullable(last).map(HeldRecord::next);
    }

    int size() {
        return records.size();
    }

    boolean isReleased() {
        return records.stream().allMatch(HeldRecord::isReleased);
    }

    void revoke() {
        records.forEach(HeldRecord::revoke);
    }
}
