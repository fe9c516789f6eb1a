package io.largesse.issue.adapter.out.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.issue.domain.model.PolicyId;
import io.lettuce.core.cluster.SlotHash;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StockSlotsTests {

    private static final int MASTERS = 3;

    @Test
    void twoBucketsNeverShareOneOfThreeMasters() {
        LongStream.range(1, 1_000)
                .forEach(policy -> assertThat(mastersOf(policy, 2)).hasSize(2));
    }

    @Test
    void noMasterHoldsMoreThanHalfOfManyBuckets() {
        LongStream.range(1, 200).forEach(policy -> {
            int[] buckets = new int[MASTERS];
            IntStream.range(0, 12).forEach(bucket -> buckets[master(policy, bucket)]++);
            assertThat(IntStream.of(buckets).boxed())
                    .allSatisfy(count -> assertThat(count).isBetween(2, 6));
        });
    }

    @Test
    void namesEachBucketForItself() {
        assertThat(IntStream.range(0, 64).mapToObj(bucket -> StockSlots.tag(new PolicyId(7), bucket)))
                .doesNotHaveDuplicates()
                .allSatisfy(tag -> assertThat(tag).startsWith("7."));
    }

    @Test
    void leavesTheFirstBucketWhereItsPolicyPutsIt() {
        assertThat(StockSlots.tag(new PolicyId(7), 0)).isEqualTo("7.0");
    }

    private static int[] mastersOf(long policy, int buckets) {
        return IntStream.range(0, buckets)
                .map(bucket -> master(policy, bucket))
                .distinct()
                .toArray();
    }

    /** Slots are given to masters in equal neighbouring parts. */
    private static int master(long policy, int bucket) {
        return SlotHash.getSlot(StockSlots.tag(new PolicyId(policy), bucket)) * MASTERS / SlotHash.SLOT_COUNT;
    }
}
