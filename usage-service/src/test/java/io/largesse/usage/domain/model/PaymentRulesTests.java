package io.largesse.usage.domain.model;

import static io.largesse.usage.domain.model.CouponWorld.COUPON;
import static io.largesse.usage.domain.model.CouponWorld.END;
import static io.largesse.usage.domain.model.CouponWorld.HOLDING;
import static io.largesse.usage.domain.model.CouponWorld.NOON;
import static io.largesse.usage.domain.model.CouponWorld.ORDER;
import static io.largesse.usage.domain.model.CouponWorld.OTHER_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.usage.domain.model.CouponCommand.Step;
import io.largesse.usage.domain.model.PaymentConflict.Obstacle;
import io.largesse.usage.domain.model.PaymentEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What payment events do to an order, in whatever order and however often they come. */
class PaymentRulesTests {
    private static final int LONGEST = 4;

    /** What was done by HTTP or by the clock before the first event. */
    enum Before {
        NOTHING(_ -> {}),
        RELEASED(world -> world.step(Step.Kind.RELEASE)),
        TIMED_OUT(world -> {
            world.at(NOON.plus(HOLDING));
            world.timeOut();
        }),
        CONFIRMED(world -> world.step(Step.Kind.CONFIRM)),
        CANCELLED(world -> {
            world.step(Step.Kind.CONFIRM);
            world.step(Step.Kind.CANCEL);
        });

        private final Consumer<CouponWorld> steps;

        Before(Consumer<CouponWorld> steps) {
            this.steps = steps;
        }
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void endsTheSameInWhateverOrderEventsCome(RefundRule rule, Before before, List<Kind> events) {
        CouponWorld world = new CouponWorld(rule);
        world.reserve();
        before.steps.accept(world);

        events.forEach(world::pay);

        assertThat(List.of(world.status(ORDER), world.status(COUPON))).isEqualTo(outcome(rule, before, events));
        assertThat(world.conflicts()).isEmpty();
    }

    /** Depends on which events there are, never on their order or number. */
    private static List<String> outcome(RefundRule rule, Before before, List<Kind> events) {
        if (events.contains(Kind.REFUNDED) || before == Before.CANCELLED) {
            return List.of("CANCELLED", rule == RefundRule.RETURN ? "ISSUED" : "CANCELLED");
        }
        return events.contains(Kind.COMPLETED) || before == Before.CONFIRMED
                ? List.of("CONFIRMED", "USED")
                : List.of("RELEASED", "ISSUED");
    }

    /** All sequences of one to four events: every multiset in every permutation. */
    static Stream<Arguments> sequences() {
        List<List<Kind>> all = new ArrayList<>();
        List<List<Kind>> longest = List.of(List.of());
        for (int length = 1; length <= LONGEST; length++) {
            longest = longest.stream().flatMap(PaymentRulesTests::oneMore).toList();
            all.addAll(longest);
        }
        return Stream.of(RefundRule.values())
                .flatMap(rule -> Stream.of(Before.values())
                        .flatMap(before -> all.stream().map(events -> Arguments.of(rule, before, events))));
    }

    private static Stream<List<Kind>> oneMore(List<Kind> events) {
        return Stream.of(Kind.values())
                .map(next -> Stream.concat(events.stream(), Stream.of(next)).toList());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failureThatIsToldAgainLeavesAloneWhatWasReservedSince(boolean isReleasedBefore) {
        CouponWorld world = new CouponWorld(RefundRule.CANCEL);
        world.reserve();
        if (isReleasedBefore) {
            world.step(Step.Kind.RELEASE);
        }
        world.pay(Kind.FAILED, "first");
        world.reserve();

        world.pay(Kind.FAILED, "first");
        assertThat(world.status(ORDER)).isEqualTo("RESERVED");
        world.pay(Kind.FAILED, "second");
        assertThat(world.status(ORDER)).isEqualTo("RELEASED");
    }

    @Test
    void failureOfAFormerAttemptLeavesAloneWhatWasReservedSince() {
        CouponWorld world = new CouponWorld(RefundRule.CANCEL);
        world.at(NOON.plusMillis(1));
        world.reserve();

        CommandAnswer answer = world.pay(Kind.FAILED);

        assertThat(answer).isEqualTo(new CommandAnswer.Done(world.order(ORDER)));
        assertThat(world.status(ORDER)).isEqualTo("RESERVED");
        assertThat(world.status(COUPON)).isEqualTo("RESERVED");
    }

    @Test
    void lateConfirmationTakesTheFreeCouponAgain() {
        CouponWorld world = new CouponWorld(RefundRule.CANCEL);
        world.reserve();
        world.pay(Kind.FAILED);

        CommandAnswer answer = world.pay(Kind.COMPLETED);

        assertThat(answer).isEqualTo(new CommandAnswer.Done(world.order(ORDER)));
        assertThat(world.steps())
                .containsExactly(
                        "ISSUED-RESERVED RESERVE",
                        "RESERVED-ISSUED PAYMENT_FAILED",
                        "ISSUED-RESERVED PAYMENT_COMPLETED",
                        "RESERVED-USED PAYMENT_COMPLETED");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void lateConfirmationFindsTheCouponWithAnotherOrder(boolean isUsed) {
        CouponWorld world = released();
        CommandAnswer other = world.reserve(COUPON, OTHER_ORDER);
        assertThat(other).isInstanceOf(CommandAnswer.Done.class);
        if (isUsed) {
            world.apply(new Step(Step.Kind.CONFIRM, world.reservation(OTHER_ORDER), null, CouponWorld.ORIGIN));
        }

        expectConflict(world, Obstacle.COUPON_TAKEN);

        assertThat(world.status(COUPON)).isEqualTo(isUsed ? "USED" : "RESERVED");
        assertThat(world.status(OTHER_ORDER)).isEqualTo(isUsed ? "CONFIRMED" : "RESERVED");
    }

    @Test
    void lateConfirmationFindsTheCouponExpired() {
        CouponWorld world = released();
        world.at(END);

        expectConflict(world, Obstacle.COUPON_EXPIRED);
    }

    @Test
    void lateConfirmationFindsTheCouponRevoked() {
        CouponWorld world = released();
        world.revoke(COUPON);

        expectConflict(world, Obstacle.COUPON_CANCELLED);
    }

    /** Once, with the discount the member has had; a refund settles it. */
    private static void expectConflict(CouponWorld world, Obstacle obstacle) {
        String coupon = world.status(COUPON);

        CommandAnswer answer = world.pay(Kind.COMPLETED, "first");
        CommandAnswer again = world.pay(Kind.COMPLETED, "first");
        world.pay(Kind.COMPLETED, "second");
        world.pay(Kind.FAILED);

        CouponOrder order = world.order(ORDER);
        assertThat(answer).isEqualTo(new CommandAnswer.Conflicted(order, true));
        assertThat(again).isEqualTo(new CommandAnswer.Conflicted(order, false));
        assertThat(order.status()).isEqualTo(OrderStatus.CONFLICT);
        assertThat(world.status(COUPON)).isEqualTo(coupon);
        assertThat(world.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.obstacle()).isEqualTo(obstacle);
            assertThat(conflict.event().eventId()).isEqualTo("first");
            assertThat(conflict.order()).isEqualTo(order);
            assertThat(conflict.order().discount()).isEqualTo(CouponWorld.DISCOUNT);
        });
        world.pay(Kind.REFUNDED);
        assertThat(world.status(ORDER)).isEqualTo("CANCELLED");
        assertThat(world.status(COUPON)).isEqualTo(coupon);
    }

    private static CouponWorld released() {
        CouponWorld world = new CouponWorld(RefundRule.CANCEL);
        world.reserve();
        world.step(Step.Kind.RELEASE);
        return world;
    }

    @Test
    void refundThatOvertookItsPaymentStandsForBoth() {
        CouponWorld world = new CouponWorld(RefundRule.CANCEL);
        world.reserve();

        world.pay(Kind.REFUNDED);
        world.pay(Kind.COMPLETED);

        assertThat(world.steps())
                .containsExactly(
                        "ISSUED-RESERVED RESERVE", "RESERVED-USED PAYMENT_REFUNDED", "USED-CANCELLED PAYMENT_REFUNDED");
    }

    @Test
    void refundOfAnOrderThatLostItsCouponLeavesTheCouponAlone() {
        CouponWorld world = released();
        world.reserve(COUPON, OTHER_ORDER);

        world.pay(Kind.REFUNDED);
        world.pay(Kind.COMPLETED);

        assertThat(world.status(ORDER)).isEqualTo("CANCELLED");
        assertThat(world.status(COUPON)).isEqualTo("RESERVED");
        assertThat(world.conflicts()).isEmpty();
    }

    @Test
    void refundReturnsACouponOnlyWhileItIsValid() {
        CouponWorld world = new CouponWorld(RefundRule.RETURN);
        world.reserve();
        world.pay(Kind.COMPLETED);
        world.at(END);

        world.pay(Kind.REFUNDED);

        assertThat(world.status(COUPON)).isEqualTo("CANCELLED");
    }

    @Test
    void couponThatRanOutWhileReservedIsUsedWhereItIsPaid() {
        CouponWorld world = new CouponWorld(RefundRule.CANCEL);
        world.reserve();
        world.at(END.plusSeconds(1));

        world.pay(Kind.COMPLETED);

        assertThat(world.status(COUPON)).isEqualTo("USED");
    }

    @Test
    void couponThatRanOutWhileReservedIsFreeForNoMoment() {
        for (Consumer<CouponWorld> end : List.<Consumer<CouponWorld>>of(
                world -> world.pay(Kind.FAILED), world -> world.step(Step.Kind.RELEASE), CouponWorld::timeOut)) {
            CouponWorld world = new CouponWorld(RefundRule.CANCEL);
            world.reserve();
            world.at(END);

            end.accept(world);

            assertThat(world.steps()).hasSize(3).last().isEqualTo("ISSUED-EXPIRED EXPIRE");
            assertThat(world.status(ORDER)).isEqualTo("RELEASED");
        }
    }
}
