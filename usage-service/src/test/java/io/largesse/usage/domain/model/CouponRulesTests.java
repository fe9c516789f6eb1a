package io.largesse.usage.domain.model;

import static io.largesse.usage.domain.model.CouponWorld.COUPON;
import static io.largesse.usage.domain.model.CouponWorld.END;
import static io.largesse.usage.domain.model.CouponWorld.HOLDING;
import static io.largesse.usage.domain.model.CouponWorld.NOON;
import static io.largesse.usage.domain.model.CouponWorld.ORDER;
import static io.largesse.usage.domain.model.CouponWorld.OTHER_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.usage.domain.model.CouponCommand.Step;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every situation times every command. */
class CouponRulesTests {

    /** Where a coupon and an order can stand. */
    enum Situation {
        NEW(_ -> {}),
        RESERVED(CouponWorld::reserve),
        CONFIRMED(RESERVED.then(world -> world.step(Step.Kind.CONFIRM))),
        RELEASED(RESERVED.then(world -> world.step(Step.Kind.RELEASE))),
        REFUNDED(CONFIRMED.then(world -> world.step(Step.Kind.CANCEL))),
        EXPIRED(RESERVED.then(world -> world.at(END)).andThen(world -> world.step(Step.Kind.RELEASE))),
        REVOKED(RELEASED.then(world -> world.revoke(COUPON))),
        CONFLICT(RELEASED.then(world -> world.reserve(COUPON, new OrderId("o3")))
                .andThen(world -> world.pay(PaymentEvent.Kind.COMPLETED)));

        private final Consumer<CouponWorld> way;

        Situation(Consumer<CouponWorld> way) {
            this.way = way;
        }

        private Consumer<CouponWorld> then(Consumer<CouponWorld> step) {
            return way.andThen(step);
        }

        CouponWorld world(RefundRule rule) {
            CouponWorld world = new CouponWorld(rule);
            way.accept(world);
            return world;
        }
    }

    /** What can be asked for. */
    enum Wish {
        RESERVE(CouponWorld::reserve),
        RESERVE_FOR_ANOTHER(world -> world.reserve(COUPON, OTHER_ORDER)),
        CONFIRM(world -> world.step(Step.Kind.CONFIRM)),
        RELEASE(world -> world.step(Step.Kind.RELEASE)),
        CANCEL(world -> world.step(Step.Kind.CANCEL)),
        REVOKE(world -> world.revoke(COUPON)),
        TIME_OUT(world -> {
            world.at(NOON.plus(HOLDING));
            return world.timeOut();
        }),
        COMPLETED(world -> world.pay(PaymentEvent.Kind.COMPLETED)),
        FAILED(world -> world.pay(PaymentEvent.Kind.FAILED)),
        REFUND(world -> world.pay(PaymentEvent.Kind.REFUNDED));

        private final Function<CouponWorld, CommandAnswer> command;

        Wish(Function<CouponWorld, CommandAnswer> command) {
            this.command = command;
        }

        CommandAnswer of(CouponWorld world) {
            return command.apply(world);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # situation | command             | answer              | coupon    | order
            NEW         | RESERVE             | Done                | RESERVED  | RESERVED
            NEW         | RESERVE_FOR_ANOTHER | Done                | RESERVED  | -
            NEW         | CONFIRM             | ReservationNotFound | ISSUED    | -
            NEW         | RELEASE             | ReservationNotFound | ISSUED    | -
            NEW         | CANCEL              | ReservationNotFound | ISSUED    | -
            NEW         | REVOKE              | Revoked             | CANCELLED | -
            NEW         | TIME_OUT            | ReservationNotFound | ISSUED    | -
            NEW         | COMPLETED           | OrderUnknown        | ISSUED    | -
            NEW         | FAILED              | OrderUnknown        | ISSUED    | -
            NEW         | REFUND              | OrderUnknown        | ISSUED    | -
            RESERVED    | RESERVE             | Done                | RESERVED  | RESERVED
            RESERVED    | RESERVE_FOR_ANOTHER | CouponNotAvailable  | RESERVED  | RESERVED
            RESERVED    | CONFIRM             | Done                | USED      | CONFIRMED
            RESERVED    | RELEASE             | Done                | ISSUED    | RELEASED
            RESERVED    | CANCEL              | IllegalStep         | RESERVED  | RESERVED
            RESERVED    | REVOKE              | CouponNotAvailable  | RESERVED  | RESERVED
            RESERVED    | TIME_OUT            | Done                | ISSUED    | RELEASED
            RESERVED    | COMPLETED           | Done                | USED      | CONFIRMED
            RESERVED    | FAILED              | Done                | ISSUED    | RELEASED
            RESERVED    | REFUND              | Done                | CANCELLED | CANCELLED
            CONFIRMED   | RESERVE             | Done                | USED      | CONFIRMED
            CONFIRMED   | RESERVE_FOR_ANOTHER | CouponNotAvailable  | USED      | CONFIRMED
            CONFIRMED   | CONFIRM             | Done                | USED      | CONFIRMED
            CONFIRMED   | RELEASE             | IllegalStep         | USED      | CONFIRMED
            CONFIRMED   | CANCEL              | Done                | CANCELLED | CANCELLED
            CONFIRMED   | REVOKE              | CouponNotAvailable  | USED      | CONFIRMED
            CONFIRMED   | TIME_OUT            | Done                | USED      | CONFIRMED
            CONFIRMED   | COMPLETED           | Done                | USED      | CONFIRMED
            CONFIRMED   | FAILED              | Done                | USED      | CONFIRMED
            CONFIRMED   | REFUND              | Done                | CANCELLED | CANCELLED
            RELEASED    | RESERVE             | Done                | RESERVED  | RESERVED
            RELEASED    | RESERVE_FOR_ANOTHER | Done                | RESERVED  | RELEASED
            RELEASED    | CONFIRM             | IllegalStep         | ISSUED    | RELEASED
            RELEASED    | RELEASE             | Done                | ISSUED    | RELEASED
            RELEASED    | CANCEL              | IllegalStep         | ISSUED    | RELEASED
            RELEASED    | REVOKE              | Revoked             | CANCELLED | RELEASED
            RELEASED    | TIME_OUT            | Done                | ISSUED    | RELEASED
            RELEASED    | COMPLETED           | Done                | USED      | CONFIRMED
            RELEASED    | FAILED              | Done                | ISSUED    | RELEASED
            RELEASED    | REFUND              | Done                | CANCELLED | CANCELLED
            REFUNDED    | RESERVE             | Done                | CANCELLED | CANCELLED
            REFUNDED    | RESERVE_FOR_ANOTHER | CouponNotAvailable  | CANCELLED | CANCELLED
            REFUNDED    | CONFIRM             | IllegalStep         | CANCELLED | CANCELLED
            REFUNDED    | RELEASE             | IllegalStep         | CANCELLED | CANCELLED
            REFUNDED    | CANCEL              | Done                | CANCELLED | CANCELLED
            REFUNDED    | REVOKE              | Revoked             | CANCELLED | CANCELLED
            REFUNDED    | TIME_OUT            | Done                | CANCELLED | CANCELLED
            REFUNDED    | COMPLETED           | Done                | CANCELLED | CANCELLED
            REFUNDED    | FAILED              | Done                | CANCELLED | CANCELLED
            REFUNDED    | REFUND              | Done                | CANCELLED | CANCELLED
            EXPIRED     | RESERVE             | CouponExpired       | EXPIRED   | RELEASED
            EXPIRED     | RESERVE_FOR_ANOTHER | CouponExpired       | EXPIRED   | RELEASED
            EXPIRED     | CONFIRM             | IllegalStep         | EXPIRED   | RELEASED
            EXPIRED     | RELEASE             | Done                | EXPIRED   | RELEASED
            EXPIRED     | CANCEL              | IllegalStep         | EXPIRED   | RELEASED
            EXPIRED     | REVOKE              | CouponNotAvailable  | EXPIRED   | RELEASED
            EXPIRED     | TIME_OUT            | Done                | EXPIRED   | RELEASED
            EXPIRED     | COMPLETED           | Conflicted          | EXPIRED   | CONFLICT
            EXPIRED     | FAILED              | Done                | EXPIRED   | RELEASED
            EXPIRED     | REFUND              | Done                | EXPIRED   | CANCELLED
            REVOKED     | RESERVE             | CouponNotAvailable  | CANCELLED | RELEASED
            REVOKED     | RESERVE_FOR_ANOTHER | CouponNotAvailable  | CANCELLED | RELEASED
            REVOKED     | CONFIRM             | IllegalStep         | CANCELLED | RELEASED
            REVOKED     | RELEASE             | Done                | CANCELLED | RELEASED
            REVOKED     | CANCEL              | IllegalStep         | CANCELLED | RELEASED
            REVOKED     | REVOKE              | Revoked             | CANCELLED | RELEASED
            REVOKED     | TIME_OUT            | Done                | CANCELLED | RELEASED
            REVOKED     | COMPLETED           | Conflicted          | CANCELLED | CONFLICT
            REVOKED     | FAILED              | Done                | CANCELLED | RELEASED
            REVOKED     | REFUND              | Done                | CANCELLED | CANCELLED
            CONFLICT    | RESERVE             | OrderTaken          | RESERVED  | CONFLICT
            CONFLICT    | RESERVE_FOR_ANOTHER | CouponNotAvailable  | RESERVED  | CONFLICT
            CONFLICT    | CONFIRM             | IllegalStep         | RESERVED  | CONFLICT
            CONFLICT    | RELEASE             | IllegalStep         | RESERVED  | CONFLICT
            CONFLICT    | CANCEL              | IllegalStep         | RESERVED  | CONFLICT
            CONFLICT    | REVOKE              | CouponNotAvailable  | RESERVED  | CONFLICT
            CONFLICT    | TIME_OUT            | Done                | RESERVED  | CONFLICT
            CONFLICT    | COMPLETED           | Conflicted          | RESERVED  | CONFLICT
            CONFLICT    | FAILED              | Done                | RESERVED  | CONFLICT
            CONFLICT    | REFUND              | Done                | RESERVED  | CANCELLED
            """)
    void decides(Situation situation, Wish wish, String answer, String coupon, String order) {
        CouponWorld world = situation.world(RefundRule.CANCEL);

        CommandAnswer given = wish.of(world);

        assertThat(given.getClass().getSimpleName()).isEqualTo(answer);
        assertThat(List.of(world.status(COUPON), world.status(ORDER))).containsExactly(coupon, order);
    }

    @ParameterizedTest
    @MethodSource("all")
    void appliesTwiceAsOnce(Situation situation, Wish wish, RefundRule rule) {
        CouponWorld world = situation.world(rule);
        CommandAnswer first = wish.of(world);
        CouponWorld.State once = world.state();

        CommandAnswer second = wish.of(world);

        assertThat(world.state()).isEqualTo(once);
        assertThat(essence(second)).isEqualTo(essence(first));
    }

    /** A repeated revocation or conflict may tell that it is one. */
    private static Object essence(CommandAnswer answer) {
        return switch (answer) {
            case CommandAnswer.Revoked revoked -> revoked.coupon();
            case CommandAnswer.Conflicted conflicted -> conflicted.order();
            default -> answer;
        };
    }

    @ParameterizedTest
    @MethodSource("all")
    void refusalChangesNothing(Situation situation, Wish wish, RefundRule rule) {
        CouponWorld world = situation.world(rule);
        CouponWorld.State before = world.state();

        CommandAnswer answer = wish.of(world);

        if (answer instanceof CommandAnswer.Refused) {
            assertThat(world.state()).isEqualTo(before);
        }
    }

    static Stream<Arguments> all() {
        return Stream.of(Situation.values())
                .flatMap(situation -> Stream.of(Wish.values())
                        .flatMap(wish ->
                                Stream.of(RefundRule.values()).map(rule -> Arguments.of(situation, wish, rule))));
    }
}
