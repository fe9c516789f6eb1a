package io.largesse.cli.demo.usage;

import io.largesse.cli.demo.usage.CouponEnd.Status;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * How many coupons of a policy stand where.
 *
 * @param discount won off by those that are used
 */
record PolicyCounts(Map<Status, Long> coupons, long discount) {

    static PolicyCounts of(Collection<CouponEnd> ends) {
        Map<Status, Long> coupons = nothing();
        ends.forEach(end -> coupons.merge(end.status(), 1L, Long::sum));
        return new PolicyCounts(
                coupons, ends.stream().mapToLong(CouponEnd::discount).sum());
    }

    /** As usage-service says. */
    static PolicyCounts of(JsonNode answer) {
        Map<Status, Long> coupons = nothing();
        coupons.replaceAll((status, _) ->
                answer.path(status.name().toLowerCase(Locale.ROOT)).asLong(0));
        return new PolicyCounts(coupons, answer.path("discountAmount").asLong(0));
    }

    private static Map<Status, Long> nothing() {
        Map<Status, Long> coupons = new EnumMap<>(Status.class);
        for (Status status : Status.values()) {
            coupons.put(status, 0L);
        }
        return coupons;
    }

    long total() {
        return coupons.values().stream().mapToLong(Long::longValue).sum();
    }

    long of(Status status) {
        return coupons.getOrDefault(status, 0L);
    }

    /** How many coupons need to move so that it becomes the other; a wrong discount alone counts as one. */
    long distanceTo(PolicyCounts other) {
        long moves = 0;
        for (Status status : Status.values()) {
            moves += Math.abs(of(status) - other.of(status));
        }
        return moves == 0 && discount != other.discount ? 1 : Math.ceilDiv(moves, 2);
    }
}
