package io.largesse.cli.demo.usage;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the answers to calls have shown; safe for use by several threads. */
final class UsageTally {

    private final Map<Seen, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> unexpected = new ConcurrentHashMap<>();

    /** What may be seen. */
    enum Seen {
        RESERVED,
        /** Repeated calls that were answered as the first was. */
        SAME_ANSWER,
        /** Calls that had to be refused, and were. */
        REFUSED,
        /** The coupon's time was over before it was reserved. */
        TOO_LATE,
        /** Repeated calls that were answered otherwise. */
        OTHER_ANSWER,
        /** Calls that had to be refused, and were not. */
        NOT_REFUSED,
        WRONG_DISCOUNT,
        /** Races for one coupon that another number than one has won. */
        WRONG_WINNERS
    }

    void saw(Seen what) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    /** A call that should have been done was refused. */
    void sawRefusal(String what, HttpAnswer answer) {
        unexpected
                .computeIfAbsent("%s: %d %s".formatted(what, answer.status(), answer.code()), _ -> new LongAdder())
                .increment();
    }

    long count(Seen what) {
        LongAdder count = counts.get(what);
        return count == null ? 0 : count.sum();
    }

    /** Calls that should have been done and were refused, by call and code. */
    SortedMap<String, Long> refusals() {
        SortedMap<String, Long> refusals = new TreeMap<>();
        unexpected.forEach((what, count) -> refusals.put(what, count.sum()));
        return refusals;
    }
}
