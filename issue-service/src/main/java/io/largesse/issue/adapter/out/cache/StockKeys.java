package io.largesse.issue.adapter.out.cache;

import io.largesse.issue.domain.model.PolicyId;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Keys of one bucket of a policy's stock. They share a hash tag, so that one script may touch them all on a cluster;
 * none of them expires while the policy lives.
 *
 * @param stock hash: what is left, and under which epoch, see {@code claim.lua}
 * @param members hash: member id to the sequences the member took
 * @param claims stream: the outbox, one entry per call of the script that accepted anything
 * @param ranges list: places not begun yet, as {@code first-last}
 */
record StockKeys(String stock, String members, String claims, String ranges) {

    static StockKeys of(String prefix, PolicyId policy, int bucket) {
        String tagged = prefix + ":{" + StockSlots.tag(policy, bucket) + "}:";
        return new StockKeys(tagged + "stock", tagged + "members", tagged + "claims", tagged + "ranges");
    }

    /** Where a member's claims are decided: always the same bucket, on every instance and after every restart. */
    static int bucketOf(String memberId, int buckets) {
        if (buckets == 1) {
            return 0;
        }
        CRC32C hash = new CRC32C();
        hash.update(memberId.getBytes(StandardCharsets.UTF_8));
        return (int) (hash.getValue() % buckets);
    }
}
