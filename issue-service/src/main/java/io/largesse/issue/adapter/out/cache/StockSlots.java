package io.largesse.issue.adapter.out.cache;

import io.largesse.issue.domain.model.PolicyId;
import io.lettuce.core.cluster.SlotHash;

/**
 * Hash tags that spread the buckets of a policy over the slots of a Redis Cluster, and so over its masters, which hold
 * equal neighbouring parts of the slots: left to chance, three buckets lie on one of three masters in every ninth
 * policy. Bucket 0 lies where its tag happens to; the others follow at multiples of the golden section of all slots,
 * which keeps any number of them apart whether or not the number is known (Knuth, The Art of Computer Programming,
 * volume 3, section 6.4: multiplicative hashing).
 */
final class StockSlots {

    private static final double GOLDEN_SECTION = (Math.sqrt(5) - 1) / 2;
    /** How near to its place a bucket must lie, in slots; one tag in 32 does. */
    private static final int TOLERANCE = SlotHash.SLOT_COUNT / 32;

    private StockSlots() {}

    /** The same for ever: it names where stock is. Takes a few microseconds. */
    static String tag(PolicyId policy, int bucket) {
        String tag = policy + "." + bucket;
        if (bucket == 0) {
            return tag;
        }
        int place = place(policy, bucket);
        String candidate = tag;
        for (int attempt = 1; distance(place, SlotHash.getSlot(candidate)) >= TOLERANCE; attempt++) {
            candidate = tag + "." + attempt;
        }
        return candidate;
    }

    private static int place(PolicyId policy, int bucket) {
        double turns = bucket * GOLDEN_SECTION;
        int offset = (int) ((turns - Math.floor(turns)) * SlotHash.SLOT_COUNT);
        return (SlotHash.getSlot(policy + ".0") + offset) % SlotHash.SLOT_COUNT;
    }

    /** Slots from a place on, in the direction of greater slots, around the end. */
    private static int distance(int place, int slot) {
        return Math.floorMod(slot - place, SlotHash.SLOT_COUNT);
    }
}
