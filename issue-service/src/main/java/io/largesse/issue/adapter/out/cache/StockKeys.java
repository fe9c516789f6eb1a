package io.largesse.issue.adapter.out.cache;

import io.largesse.issue.domain.model.PolicyId;

/**
 * Keys of one policy's stock. They share a hash tag, so that one script may touch them all on a cluster; none of them
 * expires while the policy lives.
 *
 * @param stock hash: epoch, total, limit, sequence (the last one taken)
 * @param members hash: member id to the sequences the member took
 * @param claims stream: the outbox, one entry per call of the script that accepted anything
 */
record StockKeys(String stock, String members, String claims) {

    static StockKeys of(String prefix, PolicyId policy) {
        String tagged = prefix + ":{" + policy + "}:";
        return new StockKeys(tagged + "stock", tagged + "members", tagged + "claims");
    }
}
