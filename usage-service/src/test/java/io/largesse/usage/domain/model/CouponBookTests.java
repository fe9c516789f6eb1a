package io.largesse.usage.domain.model;

import static io.largesse.usage.domain.model.CouponWorld.ALICE;
import static io.largesse.usage.domain.model.CouponWorld.AMOUNT;
import static io.largesse.usage.domain.model.CouponWorld.COUPON;
import static io.largesse.usage.domain.model.CouponWorld.HOLDING;
import static io.largesse.usage.domain.model.CouponWorld.NOON;
import static io.largesse.usage.domain.model.CouponWorld.ORDER;
import static io.largesse.usage.domain.model.CouponWorld.ORIGIN;
import static io.largesse.usage.domain.model.CouponWorld.OTHER_COUPON;
import static io.largesse.usage.domain.model.CouponWorld.OTHER_ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.largesse.usage.domain.model.CouponCommand.Pay;
import io.largesse.usage.domain.model.CouponCommand.Reserve;
import io.largesse.usage.domain.model.CouponCommand.Revoke;
import io.largesse.usage.domain.model.CouponCommand.Step;
import io.largesse.usage.domain.model.CouponCommand.TimeOut;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many commands of one transaction. */
class CouponBookTests {
    private final CouponWorld world = new CouponWorld(RefundRule.CANCEL);

    @Test
    void decidesEachCommandOnWhatThoseBeforeItLeft() {
        List<CommandAnswer> answers = world.apply(List.of(
                reserve(COUPON, ORDER),
                reserve(COUPON, OTHER_ORDER),
                reserve(COUPON, ORDER),
                reserve(OTHER_COUPON, ORDER),
                reserve(OTHER_COUPON, OTHER_ORDER),
                pay(PaymentEvent.Kind.COMPLETED),
                pay(PaymentEvent.Kind.COMPLETED)));

        assertThat(answers)
                .extracting(answer -> answer.getClass().getSimpleName())
                .containsExactly("Done", "CouponNotAvailable", "Done", "OrderTaken", "Done", "Done", "Done");
        assertThat(world.steps())
                .containsExactly(
                        "ISSUED-RESERVED RESERVE", "ISSUED-RESERVED RESERVE", "RESERVED-USED PAYMENT_COMPLETED");
    }

    @Test
    void storesEachOrderAndCouponOnceAsItStandsInTheEnd() {
        CouponBook book = open();
        CouponRules rules = new CouponRules(book, HOLDING);

        rules.apply(reserve(COUPON, ORDER));
        rules.apply(pay(PaymentEvent.Kind.FAILED));
        rules.apply(reserve(OTHER_COUPON, ORDER));
        rules.apply(pay(PaymentEvent.Kind.COMPLETED));

        assertThat(book.orders()).singleElement().satisfies(order -> {
            assertThat(order.status()).isEqualTo(OrderStatus.CONFIRMED);
            assertThat(order.couponId()).isEqualTo(OTHER_COUPON);
            assertThat(book.isNew(order.id())).isTrue();
        });
        assertThat(book.coupons())
                .extracting(coupon -> coupon.id() + " " + coupon.status())
                .containsExactly("c1 ISSUED", "c2 USED");
        assertThat(book.changes()).hasSize(4);
    }

    @Test
    void knowsWhichOrdersWereThereBefore() {
        world.reserve();
        CouponBook book = new CouponBook(List.of(), List.of(world.order(ORDER)), NOON);

        assertThat(book.isNew(ORDER)).isFalse();
        assertThat(book.isNew(OTHER_ORDER)).isTrue();
    }

    @Test
    void isUnchangedWhereAllWasRefusedOrDoneBefore() {
        world.reserve();
        CouponBook book = new CouponBook(List.of(held(COUPON)), List.of(world.order(ORDER)), NOON);
        CouponRules rules = new CouponRules(book, HOLDING);

        rules.apply(reserve(OTHER_COUPON, OTHER_ORDER));
        rules.apply(pay(PaymentEvent.Kind.REFUNDED, "unknown"));
        rules.apply(new TimeOut(ORDER, ORIGIN));
        rules.apply(reserve(OTHER_COUPON, ORDER));

        assertThat(book.isUnchanged()).isTrue();
        assertThat(book.orders()).isEmpty();
        assertThat(book.coupons()).isEmpty();
    }

    @Test
    void conflictIsAChangeThoughNoCouponChanges() {
        CouponBook book = open();
        CouponRules rules = new CouponRules(book, HOLDING);
        rules.apply(reserve(COUPON, ORDER));
        CouponOrder order = book.orders().getFirst();
        CouponBook later = new CouponBook(
                List.of(held(COUPON)),
                List.of(order.become(OrderStatus.RELEASED, NOON)),
                NOON.plus(HOLDING.multipliedBy(100)));

        new CouponRules(later, HOLDING).apply(pay(PaymentEvent.Kind.COMPLETED));

        assertThat(later.isUnchanged()).isFalse();
        assertThat(later.changes()).isEmpty();
        assertThat(later.orders())
                .singleElement()
                .extracting(CouponOrder::status)
                .isEqualTo(OrderStatus.CONFLICT);
        assertThat(later.conflicts()).hasSize(1);
    }

    @Test
    void formerReservationOfAnOrderIsUnknownWithinTheSameTransaction() {
        world.reserve();
        CouponOrder released = world.order(ORDER).become(OrderStatus.RELEASED, NOON);
        CouponBook book = new CouponBook(List.of(held(COUPON)), List.of(released), NOON);
        CouponRules rules = new CouponRules(book, HOLDING);

        rules.apply(reserve(COUPON, ORDER));
        CommandAnswer answer = rules.apply(new Step(Step.Kind.CONFIRM, released.reservationId(), ALICE, ORIGIN));

        assertThat(answer).isEqualTo(new CommandAnswer.ReservationNotFound());
        assertThat(book.orders())
                .singleElement()
                .extracting(CouponOrder::status)
                .isEqualTo(OrderStatus.RESERVED);
    }

    @Test
    void stepNamesNoOrderWhereNoneCausedIt() {
        CouponBook book = open();
        new CouponRules(book, HOLDING).apply(new Revoke(COUPON, ORIGIN));

        assertThat(book.changes())
                .singleElement()
                .extracting(CouponChange::order)
                .isNull();
        assertThat(book.orders()).isEmpty();
    }

    @Test
    void throwsWhereAnOrdersCouponIsNotLocked() {
        world.reserve();
        CouponBook book = new CouponBook(List.of(), List.of(world.order(ORDER)), NOON);

        assertThatIllegalStateException()
                .isThrownBy(() -> new CouponRules(book, HOLDING).apply(pay(PaymentEvent.Kind.COMPLETED)))
                .withMessage("expected coupon c1 to be locked");
    }

    private static CouponBook open() {
        return new CouponBook(List.of(held(COUPON), held(OTHER_COUPON)), List.of(), NOON);
    }

    private static CouponBook.Held held(CouponId id) {
        CouponTerms terms = new CouponTerms(
                7, 1, "Autumn", new Discount.Fixed(1), 0, new Validity.DaysAfterIssue(1), RefundRule.CANCEL, null);
        return new CouponBook.Held(
                new Coupon(id, 7, ALICE, CouponStatus.ISSUED, null, NOON, NOON, CouponWorld.END), terms);
    }

    private static Reserve reserve(CouponId coupon, OrderId order) {
        return new Reserve(coupon, order, ALICE, AMOUNT, ORIGIN);
    }

    private static Pay pay(PaymentEvent.Kind kind) {
        return pay(kind, ORDER.text());
    }

    private static Pay pay(PaymentEvent.Kind kind, String order) {
        return new Pay(
                new PaymentEvent(kind, kind.name(), "p1", new OrderId(order), AMOUNT, NOON),
                Origin.ofService("payments"));
    }
}
