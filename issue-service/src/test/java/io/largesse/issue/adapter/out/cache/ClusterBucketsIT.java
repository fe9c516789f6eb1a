package io.largesse.issue.adapter.out.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.issue.domain.model.Policy;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import io.lettuce.core.cluster.SlotHash;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterBucketsIT extends BucketsContract {

    private static final int NODES = 3;

    private final TestRedis redis;

    ClusterBucketsIT(TestStack stack) {
        redis = TestRedis.cluster(stack);
    }

    @AfterAll
    void close() {
        redis.close();
    }

    @Override
    TestRedis redis() {
        return redis;
    }

    @Test
    void liesOnAllNodes() {
        Policy policy = loaded(100);

        assertThat(IntStream.range(0, BUCKETS)
                        .map(bucket -> SlotHash.getSlot(StockPart.of(redis.stock.keyPrefix(), policy, bucket)
                                .keys()
                                .stock()))
                        .map(slot -> slot * NODES / SlotHash.SLOT_COUNT)
                        .distinct()
                        .count())
                .isEqualTo(NODES);
    }
}
