package io.largesse.simulator.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Where each payment stands in the file and how often it was called, in 24 bytes per payment: keys and bodies stay in
 * the file. Payments are numbered from 0 in the order of paying. It grows by pages and never moves what it holds, so
 * that no call waits for a growth.
 */
final class PaymentIndex {

    static final int NONE = -1;

    /** 240 MB. */
    static final int MAX_PAYMENTS = 10_000_000;

    private static final int BUCKETS = 1 << 21;
    private static final int PAGE_BITS = 16;
    private static final int IN_PAGE = (1 << PAGE_BITS) - 1;

    /** By hash: number of the newest payment + 1, or 0. */
    private int[] newest = new int[BUCKETS];

    private final List<Page> pages = new ArrayList<>();
    private int size;

    /** @param older by payment: number of the next older one of its bucket + 1, or 0 */
    private record Page(long[] hashes, long[] positions, int[] older, int[] calls) {
        Page() {
            this(new long[IN_PAGE + 1], new long[IN_PAGE + 1], new int[IN_PAGE + 1], new int[IN_PAGE + 1]);
        }
    }

    int size() {
        return size;
    }

    /** Adds a payment, called once. */
    void add(long hash, long position) {
        if (size == MAX_PAYMENTS) {
            throw new LedgerException(
                    "Expected at most %d payments, but saw one more; empty the ledger".formatted(MAX_PAYMENTS));
        }
        if ((size & IN_PAGE) == 0) {
            pages.add(new Page());
        }
        Page page = page(size);
        int at = size & IN_PAGE;
        page.hashes[at] = hash;
        page.positions[at] = position;
        page.older[at] = newest[bucket(hash)];
        page.calls[at] = 1;
        size++;
        newest[bucket(hash)] = size;
    }

    /** The newest payment with the hash, or {@link #NONE}. */
    int find(long hash) {
        return sameHash(newest[bucket(hash)] - 1, hash);
    }

    /** The next older payment with the same hash, or {@link #NONE}. */
    int findOlder(int payment, long hash) {
        return sameHash(page(payment).older[payment & IN_PAGE] - 1, hash);
    }

    long position(int payment) {
        return page(payment).positions[payment & IN_PAGE];
    }

    int calls(int payment) {
        return page(payment).calls[payment & IN_PAGE];
    }

    void countCall(int payment) {
        page(payment).calls[payment & IN_PAGE]++;
    }

    void clear() {
        newest = new int[BUCKETS];
        pages.clear();
        size = 0;
    }

    private int sameHash(int from, long hash) {
        int payment = from;
        while (payment != NONE && page(payment).hashes[payment & IN_PAGE] != hash) {
            payment = page(payment).older[payment & IN_PAGE] - 1;
        }
        return payment;
    }

    private Page page(int payment) {
        return pages.get(payment >>> PAGE_BITS);
    }

    private static int bucket(long hash) {
        return (int) hash & (BUCKETS - 1);
    }
}
