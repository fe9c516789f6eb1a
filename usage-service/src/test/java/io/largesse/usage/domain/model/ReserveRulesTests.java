package io.largesse.usage.domain.model;

import static io.largesse.usage.domain.model.CouponWorld.ALICE;
import static io.largesse.usage.domain.model.CouponWorld.AMOUNT;
import static io.largesse.usage.domain.model.CouponWorld.COUPON;
import static io.largesse.usage.domain.model.CouponWorld.DISCOUNT;
import static io.largesse.usage.domain.model.CouponWorld.END;
import static io.largesse.usage.domain.model.CouponWorld.HOLDING;
import static io.largesse.usage.domain.model.CouponWorld.MINIMUM;
import static io.largesse.usage.domain.model.CouponWorld.NOON;
import static io.largesse.usage.domain.model.CouponWorld.ORDER;
import static io.largesse.usage.domain.model.CouponWorld.ORIGIN;
import static io.largesse.usage.domain.model.CouponWorld.OTHER_COUPON;
import static io.largesse.usage.domain.model.CouponWorld.OTHER_ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.largesse.usage.domain.model.CouponCommand.Reserve;
import io.largesse.usage.domain.model.CouponCommand.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may reserve what, and whose steps count. */
class ReserveRulesTests {
    private static final String BOB = "bob";

    private final CouponWorld world = new CouponWorld(RefundRule.CANCEL);

    @Test
    void computesTheDiscountAndHoldsTheCoupon() {
        world.reserve();

        CouponOrder order = world.order(ORDER);
        assertThat(order.amount()).isEqualTo(AMOUNT);
        assertThat(order.discount()).isEqualTo(DISCOUNT);
        assertThat(order.payable()).isEqualTo(AMOUNT - DISCOUNT);
        assertThat(order.reservedAt()).isEqualTo(NOON);
        assertThat(order.reservedUntil()).isEqualTo(NOON.plus(HOLDING));
        assertThat(order.memberId()).isEqualTo(ALICE);
    }

    @Test
    void asksForTheSmallestOrder() {
        assertThat(world.apply(reserve(COUPON, ORDER, ALICE, MINIMUM - 1)))
                .isEqualTo(new CommandAnswer.OrderTooSmall(MINIMUM));
        assertThat(world.status(ORDER)).isEqualTo("-");

        assertThat(world.apply(reserve(COUPON, ORDER, ALICE, MINIMUM))).isInstanceOf(CommandAnswer.Done.class);
    }

    @Test
    void asksForATimeWithinTheCouponsOwn() {
        CouponId early = new CouponId("early");
        world.issue(early, ALICE, NOON.plusMillis(1));
        assertThat(world.reserve(early, ORDER)).isEqualTo(new CommandAnswer.CouponNotValidYet(NOON.plusMillis(1)));

        world.at(NOON.plusMillis(1));
        assertThat(world.reserve(early, ORDER)).isInstanceOf(CommandAnswer.Done.class);

        world.at(END);
        assertThat(world.reserve(COUPON, OTHER_ORDER)).isEqualTo(new CommandAnswer.CouponExpired(END));
        world.at(END.minusMillis(1));
        assertThat(world.reserve(COUPON, OTHER_ORDER)).isInstanceOf(CommandAnswer.Done.class);
    }

    @Test
    void knowsNoCouponOfOthers() {
        assertThat(world.apply(reserve(COUPON, ORDER, BOB, AMOUNT))).isEqualTo(new CommandAnswer.CouponNotFound());
        assertThat(world.reserve(new CouponId("none"), ORDER)).isEqualTo(new CommandAnswer.CouponNotFound());
    }

    @Test
    void orderReservesOneCouponForOneAmount() {
        world.reserve();
        CouponOrder order = world.order(ORDER);
        CommandAnswer taken = new CommandAnswer.OrderTaken(order);

        assertThat(world.reserve(OTHER_COUPON, ORDER)).isEqualTo(taken);
        assertThat(world.apply(reserve(COUPON, ORDER, ALICE, AMOUNT + 1))).isEqualTo(taken);
        assertThat(world.reserve()).isEqualTo(new CommandAnswer.Done(order));
        assertThat(world.status(OTHER_COUPON)).isEqualTo("ISSUED");
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.Kind.class,
            names = {"CONFIRM", "RELEASE"})
    void orderOfOneMemberIsNotAnothers(Step.Kind step) {
        CouponId ofBob = new CouponId("bobs");
        world.issue(ofBob, BOB, NOON);
        world.reserve();
        assertThat(world.apply(reserve(ofBob, ORDER, BOB, AMOUNT))).isInstanceOf(CommandAnswer.OrderTaken.class);

        world.step(step);

        assertThat(world.apply(reserve(ofBob, ORDER, BOB, AMOUNT))).isInstanceOf(CommandAnswer.OrderTaken.class);
        assertThat(world.status(ofBob)).isEqualTo("ISSUED");
    }

    @Test
    void releasedOrderReservesAnewWhateverItLikes() {
        world.reserve();
        ReservationId former = world.reservation(ORDER);
        world.step(Step.Kind.RELEASE);

        CommandAnswer anew = world.apply(reserve(OTHER_COUPON, ORDER, ALICE, AMOUNT * 2));

        CouponOrder order = world.order(ORDER);
        assertThat(anew).isEqualTo(new CommandAnswer.Done(order));
        assertThat(order.couponId()).isEqualTo(OTHER_COUPON);
        assertThat(order.reservationId()).isNotEqualTo(former);
        assertThat(world.status(COUPON)).isEqualTo("ISSUED");
        assertThat(world.apply(new Step(Step.Kind.CONFIRM, former, ALICE, ORIGIN)))
                .isEqualTo(new CommandAnswer.ReservationNotFound());
        assertThat(world.status(OTHER_COUPON)).isEqualTo("RESERVED");
    }

    @Test
    void refusedReservationLeavesTheReleasedOrderAsItWas() {
        world.reserve();
        world.step(Step.Kind.RELEASE);
        CouponOrder released = world.order(ORDER);

        assertThat(world.apply(reserve(COUPON, ORDER, ALICE, 1))).isInstanceOf(CommandAnswer.OrderTooSmall.class);

        assertThat(world.order(ORDER)).isEqualTo(released);
    }

    @ParameterizedTest
    @EnumSource
    void stepsAreForWhoseReservationItIs(Step.Kind kind) {
        world.reserve();
        ReservationId reservation = world.reservation(ORDER);
        if (kind == Step.Kind.CANCEL) {
            world.step(Step.Kind.CONFIRM);
        }

        assertThat(world.apply(new Step(kind, reservation, BOB, ORIGIN)))
                .isEqualTo(new CommandAnswer.ReservationNotFound());
        assertThat(world.apply(new Step(kind, reservation, null, ORIGIN))).isInstanceOf(CommandAnswer.Done.class);
    }

    @Test
    void reservationEndsAtItsTimeAndNotBefore() {
        world.reserve();
        world.at(NOON.plus(HOLDING).minusMillis(1));
        world.timeOut();
        assertThat(world.status(COUPON)).isEqualTo("RESERVED");

        world.at(NOON.plus(HOLDING));
        world.timeOut();

        assertThat(world.status(COUPON)).isEqualTo("ISSUED");
        assertThat(world.steps()).last().isEqualTo("RESERVED-ISSUED TIME_OUT");
    }

    @Test
    void confirmsWhatIsOverdueAndNotYetReleased() {
        world.reserve();
        world.at(NOON.plus(HOLDING).plusSeconds(5));

        assertThat(world.step(Step.Kind.CONFIRM)).isInstanceOf(CommandAnswer.Done.class);

        assertThat(world.status(COUPON)).isEqualTo("USED");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Reserve.MAX_AMOUNT + 1, Long.MAX_VALUE})
    void refusesAmountsNoOrderHas(long amount) {
        assertThatIllegalArgumentException().isThrownBy(() -> reserve(COUPON, ORDER, ALICE, amount));
    }

    private static Reserve reserve(CouponId coupon, OrderId order, String memberId, long amount) {
        return new Reserve(coupon, order, memberId, amount, ORIGIN);
    }
}
