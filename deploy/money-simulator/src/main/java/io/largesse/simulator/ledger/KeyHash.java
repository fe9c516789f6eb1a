package io.largesse.simulator.ledger;

/** A well mixed number of 64 bits for a key; the same in every process. */
public final class KeyHash {

    private KeyHash() {}

    /** Different seeds give unrelated numbers. FNV-1a, finished by the mixer of SplitMix64. */
    public static long of(String key, long seed) {
        long hash = 0xcbf29ce484222325L ^ mix(seed);
        for (int at = 0; at < key.length(); at++) {
            hash = (hash ^ key.charAt(at)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
