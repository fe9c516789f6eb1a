package io.largesse.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.Guarantee;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import io.largesse.usage.PaymentModel.End;
import io.largesse.usage.PaymentModel.Start;
import io.largesse.usage.PaymentsSystem.Event;
import io.largesse.usage.PaymentsSystem.Kind;
import io.largesse.usage.UsageBed.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Guarantee("Payment events delivered twice and in random order, to instances that are killed, end as the rule says.")
@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShuffledPaymentsIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int ORDERS = 600;
    private static final int SOME = 150;
    private static final long CANCELS = 1;
    private static final long RETURNS = 2;
    private static final long ORDER_AMOUNT = 30_000;
    private static final long SEED = 20_261_120;

    private final Random random = new Random(SEED);
    private final UsageBed bed;
    private final PaymentsSystem payments;
    private final List<Case> cases = new ArrayList<>();

    ShuffledPaymentsIT(TestStack stack) {
        bed = new UsageBed(
                stack, Map.of("LARGESSE_USAGE_PAYMENTS_RETRYEVERY", "300ms", "LARGESSE_USAGE_PAYMENTS_BATCH", "25"));
        payments = new PaymentsSystem(stack);
    }

    @AfterAll
    void close() {
        payments.close();
        bed.close();
    }

    /**
     * An order and what is said of its payment.
     *
     * @param isLate whether it is reserved only when its events may have come already
     */
    private record Case(String coupon, Start start, boolean isLate, boolean isReturned, Set<Kind> said) {

        String order() {
            return "order-" + coupon;
        }

        String member() {
            return "member-" + coupon;
        }

        /** What failed before it was reserved was another attempt to pay. */
        End end() {
            Set<Kind> heard = EnumSet.copyOf(said);
            heard.removeIf(kind -> isLate && kind == Kind.FAILED);
            return PaymentModel.end(start, heard, isReturned);
        }
    }

    @Test
    void endAsTheRuleSays() {
        Instance first = bed.start();
        Instance second = bed.start();
        makeCases();
        cases.stream().filter(each -> !each.isLate()).forEach(each -> begin(each, first.caller()));

        List<Event> events = shuffledTwice();
        int most = events.size() * 2 / 3;
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> payments.send(events.subList(0, most)));
        await().atMost(SOON).pollInterval(Duration.ofMillis(5)).until(() -> applied() >= SOME);
        bed.kill(first);
        assertThat(payments.lag()).as("events that are left to the other").isPositive();
        cases.stream().filter(Case::isLate).forEach(each -> begin(each, second.caller()));
        payments.send(events.subList(most, events.size()));
        bed.start();
        sending.join();
        payments.awaitConsumed();
        int neverKnown = neverKnown();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(bed.coupons.count("waiting_payment")).isEqualTo(neverKnown));

        expectModel();
        assertThat(bed.coupons.policyStatistics(CANCELS)).isEqualTo(bed.coupons.countedStatistics(CANCELS));
        assertThat(bed.coupons.policyStatistics(RETURNS)).isEqualTo(bed.coupons.countedStatistics(RETURNS));
        for (Kind kind : Kind.values()) {
            assertThat(payments.deadLetters(kind)).as("dead letters of " + kind).isEmpty();
        }
    }

    private void makeCases() {
        bed.coupons.policy(CANCELS, new CouponTable.Terms(5_000L, null, null, 0, "CANCEL"));
        bed.coupons.policy(RETURNS, new CouponTable.Terms(5_000L, null, null, 0, "RETURN"));
        for (int i = 0; i < ORDERS; i++) {
            Start start = Start.values()[random.nextInt(10) < 7 ? 0 : 1 + random.nextInt(3)];
            boolean isLate = start == Start.RESERVED && random.nextInt(4) == 0;
            Case one = new Case("coupon-" + i, start, isLate, random.nextBoolean(), said());
            bed.coupons.issue(one.isReturned() ? RETURNS : CANCELS, one.coupon(), one.member());
            cases.add(one);
        }
    }

    /** Any but none: an order of which nothing is said tells nothing. */
    private Set<Kind> said() {
        Set<Kind> said = EnumSet.noneOf(Kind.class);
        while (said.isEmpty()) {
            for (Kind kind : Kind.values()) {
                if (random.nextBoolean()) {
                    said.add(kind);
                }
            }
        }
        return said;
    }

    private static void begin(Case one, UsageCaller caller) {
        if (one.start() == Start.UNKNOWN) {
            return;
        }
        String reservation = caller.reserved(one.member(), one.coupon(), one.order(), ORDER_AMOUNT);
        if (one.start() == Start.RESERVED) {
            return;
        }
        UsageCaller.good(caller.release(one.member(), reservation));
        if (one.start() == Start.LOST) {
            String other = caller.reserved(one.member(), one.coupon(), "other-" + one.coupon(), ORDER_AMOUNT);
            UsageCaller.good(caller.confirm(one.member(), other));
        }
    }

    private List<Event> shuffledTwice() {
        List<Event> events = new ArrayList<>();
        for (Case one : cases) {
            for (Kind kind : one.said()) {
                Event event = Event.of(kind, one.order());
                events.add(event);
                events.add(event);
            }
        }
        Collections.shuffle(events, random);
        return events;
    }

    /** Steps of coupons that payment events caused. */
    private long applied() {
        return Long.parseLong(bed.coupons.text("select count(*) from coupon_history where actor = 'payments'"));
    }

    private int neverKnown() {
        return cases.stream()
                .filter(each -> each.start() == Start.UNKNOWN)
                .mapToInt(each -> each.said().size())
                .sum();
    }

    private void expectModel() {
        Map<String, String> model = new TreeMap<>();
        Map<String, String> seen = new TreeMap<>();
        for (Case one : cases) {
            End end = one.end();
            String name = one + " ";
            model.put(name, end.coupon() + " " + end.order());
            seen.put(name, bed.coupons.status(one.coupon()) + " " + bed.coupons.orderStatus(one.order()));
        }
        assertThat(seen).isEqualTo(model);
        expectConflicts();
    }

    /** One where the last word is that it was paid; where it was refunded too, one if that came later. */
    private void expectConflicts() {
        List<String> recorded = bed.coupons.texts("select order_id from payment_conflict");
        assertThat(recorded).doesNotHaveDuplicates();
        List<String> paidInVain = cases.stream()
                .filter(each -> each.end().order().equals("CONFLICT"))
                .map(Case::order)
                .toList();
        assertThat(paidInVain).isNotEmpty();
        assertThat(recorded).containsAll(paidInVain);
        assertThat(cases.stream()
                        .filter(each ->
                                each.start() == Start.LOST && each.said().contains(Kind.COMPLETED))
                        .map(Case::order))
                .containsAll(recorded);
    }
}
