package io.largesse.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.usage.CouponTable.Terms;
import io.largesse.usage.PaymentModel.End;
import io.largesse.usage.PaymentModel.Start;
import io.largesse.usage.PaymentsSystem.Event;
import io.largesse.usage.PaymentsSystem.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Orders, and by chance what is said of their payments: all of it twice and in any order. */
final class PaymentCases {
    private static final long CANCELS = 1;
    private static final long RETURNS = 2;
    private static final long ORDER_AMOUNT = 30_000;

    private final CouponTable coupons;
    private final Random random;
    private final List<Case> cases = new ArrayList<>();

    /** Puts their policies into the tables. */
    PaymentCases(CouponTable coupons, Random random) {
        this.coupons = coupons;
        this.random = random;
        coupons.policy(CANCELS, new Terms(5_000L, null, null, 0, "CANCEL"));
        coupons.policy(RETURNS, new Terms(5_000L, null, null, 0, "RETURN"));
    }

    /** An order and what is said of its payment. */
    record Case(String coupon, Start start, boolean isReturned, Set<Kind> said) {

        String order() {
            return "order-" + coupon;
        }

        String member() {
            return "member-" + coupon;
        }

        End end() {
            return PaymentModel.end(start, said, isReturned);
        }

        /** Makes the order stand as it has to, unless it does already. */
        void begin(UsageCaller caller) {
            if (start == Start.UNKNOWN) {
                return;
            }
            String reservation = caller.reserved(member(), coupon, order(), ORDER_AMOUNT);
            if (start == Start.RESERVED || start == Start.LATER) {
                return;
            }
            UsageCaller.good(caller.release(member(), reservation));
            if (start == Start.LOST) {
                String other = caller.reserved(member(), coupon, "other-" + coupon, ORDER_AMOUNT);
                UsageCaller.good(caller.confirm(member(), other));
            }
        }
    }

    /** One more, whose coupon is issued. */
    Case add(Start start) {
        Case one = new Case("coupon-" + cases.size(), start, random.nextBoolean(), said());
        coupons.issue(one.isReturned() ? RETURNS : CANCELS, one.coupon(), one.member());
        cases.add(one);
        return one;
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

    List<Event> shuffledTwice() {
        List<Event> events = cases.stream()
                .flatMap(one -> one.said().stream().map(kind -> Event.of(kind, one.order())))
                .toList();
        return Twice.inAnyOrder(events, random);
    }

    /** How many events are of orders that nobody ever reserves for. */
    int neverKnown() {
        return cases.stream()
                .filter(each -> each.start() == Start.UNKNOWN)
                .mapToInt(each -> each.said().size())
                .sum();
    }

    /** Steps of coupons that payment events have caused by now. */
    long applied() {
        return coupons.count("coupon_history where actor = 'payments'");
    }

    /** Each coupon, order and conflict is as the rule says. */
    void expectEnds() {
        Map<String, String> model = new TreeMap<>();
        Map<String, String> seen = new TreeMap<>();
        for (Case one : cases) {
            End end = one.end();
            String name = one + " ";
            model.put(name, end.coupon() + " " + end.order());
            seen.put(name, coupons.status(one.coupon()) + " " + coupons.orderStatus(one.order()));
        }
        assertThat(seen).isEqualTo(model);
        expectConflicts();
    }

    /** One where the last word is that it was paid; where it was refunded too, one if that came later. */
    private void expectConflicts() {
        List<String> recorded = coupons.texts("select order_id from payment_conflict");
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
