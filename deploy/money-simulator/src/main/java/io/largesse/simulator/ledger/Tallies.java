package io.largesse.simulator.ledger;

import java.util.HashMap;
import java.util.Map;

/**
 * Figures by group of keys. The group of a key is all up to its last {@code -}, such as {@code 12-} of {@code 12-345}.
 * After the first 100,000 groups all others are counted together, and only in the total of all keys.
 */
final class Tallies {

    static final int MAX_GROUPS = 100_000;

    private final Map<String, Tally> groups = new HashMap<>();
    private Tally others = new Tally();

    static final class Tally {
        private final long[] happenings = new long[Happening.values().length];
        private long payments;
        private long amount;
        private long repeated;

        void pay(long won) {
            payments++;
            amount += won;
        }

        void repeat() {
            repeated++;
        }

        void count(Happening happening) {
            happenings[happening.ordinal()]++;
        }

        private void add(Tally other) {
            payments += other.payments;
            amount += other.amount;
            repeated += other.repeated;
            for (int at = 0; at < happenings.length; at++) {
                happenings[at] += other.happenings[at];
            }
        }

        private long of(Happening happening) {
            return happenings[happening.ordinal()];
        }

        private LedgerSummary summary(int busiestSecond) {
            long lookedAt = payments + repeated + of(Happening.REFUSED) + of(Happening.ERROR) + of(Happening.CONFLICT);
            return new LedgerSummary(
                    payments,
                    amount,
                    lookedAt,
                    repeated,
                    of(Happening.REFUSED),
                    of(Happening.ERROR),
                    of(Happening.THROTTLED),
                    of(Happening.CONFLICT),
                    of(Happening.SILENT),
                    busiestSecond);
        }
    }

    Tally of(String key) {
        String group = key.substring(0, key.lastIndexOf('-') + 1);
        Tally known = groups.get(group);
        if (known != null) {
            return known;
        }
        return groups.size() < MAX_GROUPS ? groups.computeIfAbsent(group, _ -> new Tally()) : others;
    }

    LedgerSummary summary(String prefix, int busiestSecond) {
        var total = new Tally();
        if (prefix.isEmpty()) {
            total.add(others);
        } else if (!prefix.endsWith("-") && groups.containsKey(prefix.substring(0, prefix.lastIndexOf('-') + 1))) {
            throw new IllegalArgumentException(
                    "Expected a prefix that ends with -, such as 12-, but saw %s; figures are kept by such groups only"
                            .formatted(prefix));
        }
        groups.forEach((group, tally) -> {
            if (group.startsWith(prefix)) {
                total.add(tally);
            }
        });
        return total.summary(busiestSecond);
    }

    void clear() {
        groups.clear();
        others = new Tally();
    }
}
