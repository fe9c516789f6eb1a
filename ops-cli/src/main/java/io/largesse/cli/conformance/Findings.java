package io.largesse.cli.conformance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The faults a race has shown, each 0 in a sound endpoint.
 *
 * @param oversold coupons given or stored above the number there was
 * @param duplicates coupons of members beyond the one they may have, and coupons given to several
 * @param lost promised, but not stored
 * @param undersold members turned away while coupons were left
 * @param untold stored for members who were told that they have none, or twice for one
 * @param outside accepted outside the window, or turned away inside
 */
record Findings(long oversold, long duplicates, long lost, long undersold, long untold, long outside) {

    static final Findings NONE = new Findings(0, 0, 0, 0, 0, 0);

    static Findings of(Traces traces, OptionalLong stored) {
        long given = traces.given();
        long known = Math.max(given, stored.orElse(0));
        long wanted = Math.min(traces.coupons(), traces.members());
        return new Findings(
                Math.max(0, known - traces.coupons()),
                traces.duplicates(),
                stored.isPresent() ? Math.max(0, given - stored.getAsLong()) : 0,
                Math.max(0, wanted - known - traces.undecided()),
                stored.isPresent() ? Math.max(0, stored.getAsLong() - given - traces.undecided()) : 0,
                0);
    }

    Findings withOutside(long count) {
        return new Findings(oversold, duplicates, lost, undersold, untold, count);
    }

    boolean isClean() {
        return faults().isEmpty();
    }

    /** By name, only those that are not 0. */
    Map<String, Long> faults() {
        return all().entrySet().stream()
                .filter(fault -> fault.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, LinkedHashMap::new));
    }

    Map<String, Long> all() {
        Map<String, Long> all = new LinkedHashMap<>();
        all.put("oversold", oversold);
        all.put("duplicates", duplicates);
        all.put("lost", lost);
        all.put("undersold", undersold);
        all.put("untold", untold);
        all.put("outside", outside);
        return all;
    }
}
