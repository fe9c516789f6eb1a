package io.largesse.issue.adapter.out.cache;

import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisBucketsIT extends BucketsContract {

    private final TestRedis redis;

    RedisBucketsIT(TestStack stack) {
        redis = new TestRedis(stack);
    }

    @AfterAll
    void close() {
        redis.close();
    }

    @Override
    TestRedis redis() {
        return redis;
    }
}
