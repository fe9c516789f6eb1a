package io.largesse.issue.adapter.out.cache;

import io.largesse.issue.domain.model.Policy;

/** One bucket of a policy's stock, and where it lies. */
record StockPart(Policy policy, int bucket, StockKeys keys) {

    static StockPart of(String prefix, Policy policy, int bucket) {
        return new StockPart(policy, bucket, StockKeys.of(prefix, policy.id(), bucket));
    }

    String[] claimKeys() {
        return new String[] {keys.stock(), keys.members(), keys.claims(), keys.ranges()};
    }
}
