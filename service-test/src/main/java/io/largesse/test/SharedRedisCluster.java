package io.largesse.test;

import io.largesse.localstack.RedisCluster;

/** The Redis Cluster of this JVM: started once, by whoever asks first, and ended with the JVM. */
final class SharedRedisCluster {

    private SharedRedisCluster() {}

    static RedisCluster get() {
        return Started.CLUSTER;
    }

    /** Loaded, and so started, on first use. */
    private static final class Started {
        private static final RedisCluster CLUSTER = RedisCluster.ephemeral().start();
    }
}
