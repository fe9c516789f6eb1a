package io.largesse.cli.demo.usage;

import io.largesse.cli.Terminal;
import io.largesse.cli.demo.ProgressBar;
import io.largesse.cli.demo.usage.UsageReport.Observed;
import io.largesse.cli.demo.usage.UsageReport.PolicyOutcome;
import io.largesse.cli.operator.ServiceClient;
import io.largesse.cli.pay.Payment;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One demo of coupons from signing the tokens to the report. */
final class UsageRun implements AutoCloseable {

    private static final Duration TOKEN_TTL = Duration.ofHours(12);
    private static final int CALLS_AT_A_TIME = 64;

    private final UsageTarget target;
    private final UsagePlan plan;
    private final Terminal terminal;
    private final UsagePauses pauses;
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private final UsageTally tally = new UsageTally();
    private final List<DemoPolicy> policies = new ArrayList<>();
    private final List<DemoCoupon> coupons = new ArrayList<>();
    private final PaymentSchedule schedule;
    private final Cast cast;
    private final Crowd crowd;
    private final Members members;
    private final ServiceClient issueService;
    private final PatientCalls calls;
    private final UsageService usageService;
    private final CountsWatch watch;

    private long played;
    private Duration playing = Duration.ZERO;
    private long payments;

    UsageRun(UsageTarget target, UsagePlan plan, Terminal terminal, UsagePauses pauses) {
        this.target = target;
        this.plan = plan;
        this.terminal = terminal;
        this.pauses = pauses;
        this.schedule = new PaymentSchedule(plan.seed());
        this.cast = new Cast(run, plan.seed());
        this.crowd = new Crowd(terminal, CALLS_AT_A_TIME);
        this.members = Members.of(run, plan.members(), target.tokens(), terminal);
        String operator = target.tokens().token("demo-operator", List.of("operator"), TOKEN_TTL);
        this.issueService = new ServiceClient(target.issueService(), operator);
        this.calls = new PatientCalls(target.usageService());
        this.usageService = new UsageService(calls, operator);
        this.watch = new CountsWatch(usageService, terminal, pauses.poll(), pauses.stuck());
    }

    UsageReport run() {
        fill(open(DemoTerms.FIXED), open(DemoTerms.SHARE));
        send("Early payments", schedule.early(coupons));
        play(coupons);
        Instant end = Instant.now().plus(pauses.shortValidity(plan.members())).truncatedTo(ChronoUnit.MILLIS);
        DemoPolicy brief = claims().open(DemoTerms.BRIEF, end);
        play(fill(brief));
        schedule.draw(coupons);
        send("Payment events", schedule.first());
        awaitEnd(end);
        send("Payment events", schedule.second());
        return report();
    }

    private DemoPolicy open(DemoTerms terms) {
        return claims().open(terms, null);
    }

    private Claims claims() {
        return new Claims(target.issueService(), issueService, members, terminal);
    }

    /** Every member gets a coupon of each, and the wallet has them all. */
    private List<DemoCoupon> fill(DemoPolicy... opened) {
        List<DemoCoupon> claimed = new ArrayList<>();
        for (DemoPolicy policy : opened) {
            terminal.line("Policy %s, %s: %s coupons."
                    .formatted(policy.id(), policy.terms().title(), Terminal.count(plan.members())));
            policies.add(policy);
            claimed.addAll(cast.of(policy, claims().claim(policy, plan.seed())));
        }
        coupons.addAll(claimed);
        watch.await("Into wallets", List.of(opened), this::expected, claimed.size());
        return claimed;
    }

    private PolicyCounts expected(DemoPolicy policy) {
        Instant now = Instant.now();
        return PolicyCounts.of(coupons.stream()
                .filter(coupon -> coupon.policy().equals(policy))
                .map(coupon -> CouponEnd.of(coupon, now))
                .toList());
    }

    private void play(List<DemoCoupon> some) {
        String shopToken = target.tokens().token("demo-shop", List.of("service"), TOKEN_TTL);
        Shop shop = new Shop(calls, members::token, members.count(), shopToken, tally);
        List<DemoCoupon> told = some.stream()
                .filter(coupon -> coupon.story() != Story.UNTOUCHED)
                .toList();
        long began = System.nanoTime();
        crowd.each("Reserving", told, shop::play);
        playing = playing.plusNanos(System.nanoTime() - began);
        played += told.size();
    }

    private void send(String title, List<Payment> wave) {
        ProgressBar bar = new ProgressBar(terminal, title, wave.size());
        target.payments().send(wave, bar::update);
        bar.finish(wave.size());
        payments += wave.size();
    }

    private void awaitEnd(Instant end) {
        Duration left = Duration.between(Instant.now(), end);
        if (left.isPositive()) {
            terminal.line("The short validity ends in %d s; the other payment events come after that."
                    .formatted(left.toSeconds() + 1));
            PatientCalls.pause(left);
        }
    }

    private UsageReport report() {
        long began = System.nanoTime();
        List<PolicyCounts> counted = watch.await("Settled", policies, this::expected, coupons.size());
        Duration settling = Duration.ofNanos(System.nanoTime() - began);
        List<PolicyOutcome> outcomes = IntStream.range(0, policies.size())
                .mapToObj(place ->
                        new PolicyOutcome(policies.get(place), expected(policies.get(place)), counted.get(place)))
                .toList();
        Comparison comparison = new Comparison();
        Map<Integer, List<DemoCoupon>> byMember = coupons.stream().collect(Collectors.groupingBy(DemoCoupon::member));
        crowd.each(
                "Comparing",
                byMember.keySet(),
                member -> comparison.compare(
                        byMember.getOrDefault(member, List.of()),
                        usageService.couponsOf(members.id(member), members.token(member))));
        long conflicts = coupons.stream()
                .mapToLong(coupon -> CouponEnd.of(coupon, Instant.now()).conflicts())
                .sum();
        return new UsageReport(
                plan,
                outcomes,
                conflicts,
                new Observed(tally, comparison, usageService.conflicts(cast.orderPrefix())),
                new UsageFigures(played, playing, payments, settling));
    }

    @Override
    public void close() {
        calls.close();
        issueService.close();
    }
}
