package io.largesse.cli.conformance;

import io.largesse.cli.conformance.endpoint.AnswerKind;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What members were told in a race in which one member may have one coupon.
 *
 * @param coupons what there was to give
 * @param idempotent whether a repeated claim is answered as accepted again
 */
record Traces(int coupons, boolean idempotent, List<Outcome> outcomes) {

    Traces {
        outcomes = List.copyOf(outcomes);
    }

    private static final Set<AnswerKind> OPEN =
            Set.of(AnswerKind.NONE, AnswerKind.LIMITED, AnswerKind.UNRECOGNISED, AnswerKind.CLOSED);

    long count(AnswerKind kind) {
        return outcomes.stream().filter(outcome -> outcome.kind() == kind).count();
    }

    long members() {
        return byMember().size();
    }

    /** Coupons that members were told they have. */
    long given() {
        return byMember().values().stream().mapToLong(this::held).sum();
    }

    /** Coupons of members beyond the first, and coupons that several members were told are theirs. */
    long duplicates() {
        long beyondFirst = byMember().values().stream()
                .mapToLong(told -> Math.max(0, held(told) - 1))
                .sum();
        return beyondFirst + shared();
    }

    private long shared() {
        Set<String> owned = new HashSet<>();
        return byMember().values().stream()
                .flatMap(told -> ids(told).stream())
                .filter(id -> !owned.add(id))
                .count();
    }

    /** Members who hold nothing as far as they were told, but whose claim may have counted. */
    long undecided() {
        return byMember().values().stream()
                .filter(told -> held(told) == 0)
                .filter(told -> told.stream().anyMatch(outcome -> OPEN.contains(outcome.kind())))
                .count();
    }

    private Map<Member, List<Outcome>> byMember() {
        return outcomes.stream()
                .collect(Collectors.groupingBy(Outcome::member, LinkedHashMap::new, Collectors.toList()));
    }

    /** One who was told to have a coupon already has one, named or not. */
    private long held(List<Outcome> told) {
        long unnamed = told.stream()
                .filter(outcome -> outcome.kind() == AnswerKind.ACCEPTED
                        && outcome.couponId().isEmpty())
                .count();
        boolean already = told.stream().anyMatch(outcome -> outcome.kind() == AnswerKind.ALREADY_ISSUED);
        long accepted = ids(told).size() + (idempotent ? Math.min(1, unnamed) : unnamed);
        return Math.max(accepted, already ? 1 : 0);
    }

    private static Set<String> ids(List<Outcome> told) {
        return told.stream().flatMap(outcome -> outcome.couponId().stream()).collect(Collectors.toSet());
    }
}
