package io.largesse.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.test.Guarantee;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import io.largesse.usage.application.service.ChangeCoupons;
import io.largesse.usage.application.service.ExpireCoupons;
import io.largesse.usage.application.service.ReleaseOverdue;
import io.largesse.usage.domain.model.CommandAnswer;
import io.largesse.usage.domain.model.CouponCommand;
import io.largesse.usage.domain.model.CouponCommand.Step;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.CouponOrder;
import io.largesse.usage.domain.model.OrderId;
import io.largesse.usage.domain.model.OrderStatus;
import io.largesse.usage.domain.model.Origin;
import io.largesse.usage.domain.model.PaymentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Mono;

@Guarantee("Of two that want the same coupon at the same moment one has it, and the other is told so.")
@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimeRacesIT {
    private static final int ROUNDS = 3;
    private static final int RACES = 100;
    private static final long POLICY = 1;
    private static final long AMOUNT = 20_000;
    private static final String MEMBER = "alice";
    private static final Origin ORIGIN = Origin.ofService(MEMBER);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Release and expiry run when the test runs them. */
    private static final Map<String, String> BY_HAND = Map.of(
            "largesse.usage.release.cron", "0 0 1 1 *",
            "largesse.usage.expiry.cron", "0 0 1 1 *");

    private final CouponTable coupons;
    private final CouponBooks books;
    private final UsageInstance instance;
    private final Mono<?> expiry;
    private final Mono<?> release;
    private int races;

    TimeRacesIT(TestStack stack) {
        coupons = new CouponTable(stack);
        books = new CouponBooks(coupons);
        instance = UsageInstance.start(stack, BY_HAND);
        expiry = instance.bean(ExpireCoupons.class).lane();
        release = instance.bean(ReleaseOverdue.class).next();
        coupons.fixed(POLICY, 1_000, 0);
    }

    @AfterAll
    void close() {
        instance.close();
    }

    /** The time of a coupon is over a few milliseconds before or after both begin. */
    @RepeatedTest(ROUNDS)
    void reserveAgainstExpiry() {
        for (int race = 0; race < RACES; race++) {
            String coupon = coupon();
            coupons.endValidity(coupon, Instant.now().plusMillis(jitter(8) - 2));

            CommandAnswer answer = race(command(reserve(coupon)), afterMoment(expiry));
            expiry.block(PATIENCE);

            if (answer instanceof CommandAnswer.Done) {
                assertThat(coupons.history(coupon))
                        .containsExactly("ISSUED-RESERVED RESERVE order-" + coupon + " alice");
            } else {
                assertThat(answer).isInstanceOf(CommandAnswer.CouponExpired.class);
                assertThat(coupons.history(coupon)).containsExactly("ISSUED-EXPIRED EXPIRE - usage-service");
            }
        }
        books.expectToAgree();
    }

    @RepeatedTest(ROUNDS)
    void confirmAgainstRelease() {
        for (int race = 0; race < RACES; race++) {
            CouponOrder order = reserved();
            String coupon = order.couponId().text();
            coupons.endHolding(order.id().text(), Instant.now());

            CommandAnswer answer = race(afterMoment(command(confirm(order))), afterMoment(release));
            release.block(PATIENCE);

            if (answer instanceof CommandAnswer.Done done) {
                assertThat(done.order().status()).isEqualTo(OrderStatus.CONFIRMED);
                assertThat(coupons.history(coupon))
                        .last()
                        .isEqualTo("RESERVED-USED CONFIRM order-" + coupon + " alice");
            } else {
                assertThat(answer).isEqualTo(new CommandAnswer.IllegalStep(OrderStatus.RELEASED));
                assertThat(coupons.history(coupon))
                        .last()
                        .isEqualTo("RESERVED-ISSUED TIME_OUT order-" + coupon + " usage-service");
            }
            assertThat(coupons.history(coupon)).hasSize(2);
        }
        books.expectToAgree();
    }

    @RepeatedTest(ROUNDS)
    void refundAgainstConfirm() {
        for (int race = 0; race < RACES; race++) {
            CouponOrder order = reserved();
            String coupon = order.couponId().text();

            CommandAnswer answer =
                    race(afterMoment(command(confirm(order))), afterMoment(command(refund(order))));

            String confirmed = "CONFIRM order-" + coupon;
            String refunded = "PAYMENT_REFUNDED order-" + coupon;
            if (answer instanceof CommandAnswer.Done done) {
                assertThat(done.order().status()).isEqualTo(OrderStatus.CONFIRMED);
                assertThat(causes(coupon)).containsExactly("RESERVE order-" + coupon, confirmed, refunded);
            } else {
                assertThat(answer).isEqualTo(new CommandAnswer.IllegalStep(OrderStatus.CANCELLED));
                assertThat(causes(coupon)).containsExactly("RESERVE order-" + coupon, refunded, refunded);
            }
            assertThat(coupons.status(coupon)).isEqualTo("CANCELLED");
            assertThat(coupons.orderStatus(order.id().text())).isEqualTo("CANCELLED");
        }
        books.expectToAgree();
    }

    /** Runs both at the same time; answers what the first was told when both are done. */
    private static CommandAnswer race(Mono<CommandAnswer> first, Mono<?> second) {
        return Objects.requireNonNull(Mono.zip(first, second, (answer, _) -> answer).block(PATIENCE));
    }

    /** A moment later by chance, so that either may be first. */
    private static <T> Mono<T> afterMoment(Mono<T> work) {
        return Mono.delay(Duration.ofNanos(jitter(3_000_000))).then(work);
    }

    private static long jitter(long bound) {
        return ThreadLocalRandom.current().nextLong(bound);
    }

    private Mono<CommandAnswer> command(CouponCommand command) {
        return instance.bean(ChangeCoupons.class).apply(List.of(command)).map(List::getFirst);
    }

    private String coupon() {
        String coupon = "coupon-" + races++;
        coupons.issue(POLICY, coupon, MEMBER);
        return coupon;
    }

    private CouponOrder reserved() {
        return ((CommandAnswer.Done) instance.apply(reserve(coupon()))).order();
    }

    private static CouponCommand reserve(String coupon) {
        return new CouponCommand.Reserve(
                new CouponId(coupon), new OrderId("order-" + coupon), MEMBER, AMOUNT, ORIGIN);
    }

    private static CouponCommand confirm(CouponOrder order) {
        return new Step(Step.Kind.CONFIRM, order.reservationId(), MEMBER, ORIGIN);
    }

    private static CouponCommand refund(CouponOrder order) {
        String id = order.id().text();
        PaymentEvent event = new PaymentEvent(
                PaymentEvent.Kind.REFUNDED, "event-" + id, "pay-" + id, order.id(), AMOUNT, Instant.now());
        return new CouponCommand.Pay(event, Origin.ofService("payments"));
    }

    /** Of a coupon's steps, in their order. */
    private List<String> causes(String coupon) {
        List<String> causes = new ArrayList<>();
        for (String step : coupons.history(coupon)) {
            String[] words = step.split(" ");
            causes.add(words[1] + " " + words[2]);
        }
        return causes;
    }
}
