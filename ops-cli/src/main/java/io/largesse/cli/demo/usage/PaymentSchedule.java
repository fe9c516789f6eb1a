package io.largesse.cli.demo.usage;

import io.largesse.cli.pay.Payment;
import io.largesse.cli.pay.PaymentFact;
import io.largesse.cli.pay.PaymentKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which payment events are sent when: each in one of three waves, some of them again, and shuffled. */
final class PaymentSchedule {

    private static final int LATE_ONE_OF = 3;
    private static final int TWICE_ONE_OF = 3;
    private static final int AGAIN_ONE_OF = 10;

    private final Random random;
    private final List<Payment> first = new ArrayList<>();
    private final List<Payment> second = new ArrayList<>();

    PaymentSchedule(long seed) {
        this.random = new Random(seed);
    }

    /** Before their orders reserve anything. */
    List<Payment> early(List<DemoCoupon> coupons) {
        List<Payment> early = new ArrayList<>();
        coupons.stream()
                .filter(coupon -> coupon.story() == Story.PAID_EARLY)
                .forEach(coupon ->
                        coupon.orders().forEach(order -> early.add(payment(coupon, order, PaymentKind.COMPLETED))));
        return shuffled(early);
    }

    /** Draws all others; to be called once, when all are reserved. */
    void draw(List<DemoCoupon> coupons) {
        for (DemoCoupon coupon : coupons) {
            if (coupon.story() != Story.PAID_EARLY) {
                coupon.reserved().forEach(order -> draw(coupon, order));
            }
        }
    }

    private void draw(DemoCoupon coupon, DemoOrder order) {
        for (PaymentKind kind : coupon.story().payments()) {
            Payment payment = payment(coupon, order, kind);
            List<Payment> wave = isLate(coupon, kind) ? second : first;
            wave.add(payment);
            if (random.nextInt(TWICE_ONE_OF) == 0) {
                wave.add(payment);
            }
            if (random.nextInt(AGAIN_ONE_OF) == 0) {
                second.add(payment);
            }
        }
    }

    private boolean isLate(DemoCoupon coupon, PaymentKind kind) {
        return coupon.story() == Story.REFUND_FIRST ? kind == PaymentKind.COMPLETED : random.nextInt(LATE_ONE_OF) == 0;
    }

    /** While the coupons of the short validity are still valid. */
    List<Payment> first() {
        return shuffled(first);
    }

    /** When they have expired. */
    List<Payment> second() {
        return shuffled(second);
    }

    private static Payment payment(DemoCoupon coupon, DemoOrder order, PaymentKind kind) {
        order.told(kind);
        long payable = order.amount() - coupon.policy().terms().discount(order.amount());
        String eventId = order.id() + "-" + kind.name().charAt(0);
        PaymentFact fact = new PaymentFact(order.id(), "pay-" + order.id(), eventId, payable, "demo", Instant.now());
        return new Payment(kind, fact);
    }

    private List<Payment> shuffled(List<Payment> payments) {
        List<Payment> shuffled = new ArrayList<>(payments);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
