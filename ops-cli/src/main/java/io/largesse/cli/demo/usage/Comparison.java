package io.largesse.cli.demo.usage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.JsonNode;

/** Compares what members are shown with where each coupon must have ended; safe for use by several threads. */
final class Comparison {

    private final LongAdder right = new LongAdder();
    private final LongAdder strange = new LongAdder();
    private final SortedMap<String, Long> wrong = new ConcurrentSkipListMap<>();

    /** @param shown all coupons of that member, by number */
    void compare(List<DemoCoupon> coupons, Map<String, JsonNode> shown) {
        for (DemoCoupon coupon : coupons) {
            JsonNode seen = shown.get(coupon.id());
            String status = seen == null ? "missing" : seen.path("status").asString("without status");
            String expected = CouponEnd.of(coupon, Instant.now()).status().name();
            if (status.equals(expected)) {
                right.increment();
            } else {
                wrong.merge("%s: %s in place of %s".formatted(coupon.story(), status, expected), 1L, Long::sum);
            }
        }
        strange.add(shown.keySet().stream()
                .filter(id -> coupons.stream().noneMatch(coupon -> coupon.id().equals(id)))
                .count());
    }

    /** Coupons that are where they must be. */
    long right() {
        return right.sum();
    }

    /** Coupons that nobody claimed. */
    long strange() {
        return strange.sum();
    }

    /** How many coupons are elsewhere. */
    long wrongs() {
        return wrong.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Coupons that are elsewhere, by what happened to them. */
    SortedMap<String, Long> wrong() {
        return wrong;
    }
}
