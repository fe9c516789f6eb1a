package io.largesse.cli.demo.usage;

import io.largesse.cli.ExitCode;
import io.largesse.cli.Terminal;
import io.largesse.cli.demo.usage.CouponEnd.Status;
import io.largesse.cli.demo.usage.UsageTally.Seen;
import java.util.ArrayList;
import java.util.List;

/**
 * The outcome of a demo of coupons and the verdict on it.
 *
 * @param policies what must be and what is counted of each
 * @param conflicts orders that were paid although another one has the coupon, as they must be
 */
record UsageReport(
        UsagePlan plan, List<PolicyOutcome> policies, long conflicts, Observed observed, UsageFigures figures) {

    /**
     * What was seen.
     *
     * @param tally of calls
     * @param comparison of the coupons at the end
     * @param conflicts that are recorded
     */
    record Observed(UsageTally tally, Comparison comparison, long conflicts) {}

    /** Of one policy. */
    record PolicyOutcome(DemoPolicy policy, PolicyCounts expected, PolicyCounts counted) {}

    /** Every reason why this run is no proof of the promise; empty where it is one. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        problemsOfCoupons(problems);
        problemsOfCalls(problems);
        for (Status status : Status.values()) {
            if (policies.stream().allMatch(outcome -> outcome.expected().of(status) == 0)) {
                problems.add("No coupon had to end %s, so not all was tested".formatted(status));
            }
        }
        return problems;
    }

    private void problemsOfCoupons(List<String> problems) {
        Comparison comparison = observed.comparison();
        comparison.wrong().forEach((what, count) -> add(problems, count, "%s coupons ended wrongly, " + what));
        add(problems, comparison.strange(), "%s coupons are shown to members who did not claim them");
        for (PolicyOutcome outcome : miscounted()) {
            DemoPolicy policy = outcome.policy();
            problems.add("The statistics of policy %s (%s) are not those of its coupons"
                    .formatted(policy.id(), policy.terms().title()));
        }
        if (conflicts != observed.conflicts()) {
            problems.add("%s payments came too late, but %s conflicts are recorded"
                    .formatted(Terminal.count(conflicts), Terminal.count(observed.conflicts())));
        }
    }

    private void problemsOfCalls(List<String> problems) {
        add(problems, seen(Seen.WRONG_WINNERS), "%s races for one coupon had not exactly one winner");
        add(problems, seen(Seen.WRONG_DISCOUNT), "%s reservations took another discount off than promised");
        add(problems, seen(Seen.OTHER_ANSWER), "%s repeated calls were answered otherwise than the first");
        add(problems, seen(Seen.NOT_REFUSED), "%s calls were done that had to be refused");
        observed.tally()
                .refusals()
                .forEach((what, count) -> add(problems, count, "%s calls were refused that had to be done, " + what));
    }

    /** Policies whose statistics are not those of their coupons. */
    List<PolicyOutcome> miscounted() {
        return policies.stream()
                .filter(outcome -> !outcome.expected().equals(outcome.counted()))
                .toList();
    }

    int exitCode() {
        return problems().isEmpty() ? ExitCode.OK : ExitCode.NOT_AS_ASKED;
    }

    long coupons() {
        return policies.stream()
                .mapToLong(outcome -> outcome.expected().total())
                .sum();
    }

    long seen(Seen what) {
        return observed.tally().count(what);
    }

    private static void add(List<String> problems, long count, String sentence) {
        if (count > 0) {
            problems.add(sentence.formatted(Terminal.count(count)));
        }
    }
}
