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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
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
    private static final Origin ORIGIN = Origin.ofService("order-service");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Enough to set the time of a coupon. */
    private static final Duration PREPARATION = Duration.ofMillis(40);
    /** Release and expiry run when the test runs them. */
    private static final Map<String, String> BY_HAND = Map.of(
            "largesse.usage.release.cron", "0 0 1 1 *",
            "largesse.usage.expiry.cron", "0 0 1 1 *");

    private final CouponTable coupons;
    private final UsageBooks books;
    private final UsageInstance instance;
    private final Mono<?> expiry;
    private final Mono<?> release;
    private int repetition;

    TimeRacesIT(TestStack stack) {
        coupons = new CouponTable(stack);
        books = new UsageBooks(stack);
        instance = UsageInstance.start(stack, BY_HAND);
        expiry = instance.bean(ExpireCoupons.class).lane();
        release = instance.bean(ReleaseOverdue.class).next();
        coupons.fixed(POLICY, 1_000, 0);
    }

    @AfterAll
    void close() {
        instance.close();
    }

    /** The time of a coupon is over some milliseconds before or after the reservation begins; more if it is slow. */
    @RepeatedTest(ROUNDS)
    void reserveAgainstExpiry() {
        Map<String, String> expected = new TreeMap<>();
        int spread = 8;
        for (String coupon : coupons()) {
            Instant begin = Instant.now().plus(PREPARATION);
            Instant end = begin.plusMillis(jitter(spread) - spread * 3L / 8);
            spread = spread == 64 ? 8 : spread * 2;
            coupons.endValidity(coupon, end);

            CommandAnswer answer = race(at(begin, command(reserve(coupon))), at(end, afterMoment(expiry)));

            expected.put(coupon, answer instanceof CommandAnswer.Done ? "RESERVE" : "EXPIRE");
            if (!(answer instanceof CommandAnswer.Done)) {
                assertThat(answer).isInstanceOf(CommandAnswer.CouponExpired.class);
            }
        }
        expiry.block(PATIENCE);

        expectSteps(expected);
    }

    @RepeatedTest(ROUNDS)
    void confirmAgainstRelease() {
        Map<String, String> expected = new TreeMap<>();
        for (CouponOrder order : reserved()) {
            coupons.endHolding(order.id().text(), Instant.now());

            CommandAnswer answer = race(afterMoment(command(confirm(order))), afterMoment(release));

            if (answer instanceof CommandAnswer.Done done) {
                assertThat(done.order().status()).isEqualTo(OrderStatus.CONFIRMED);
                expected.put(order.couponId().text(), "RESERVE CONFIRM");
            } else {
                assertThat(answer).isEqualTo(new CommandAnswer.IllegalStep(OrderStatus.RELEASED));
                expected.put(order.couponId().text(), "RESERVE TIME_OUT");
            }
        }
        release.block(PATIENCE);

        expectSteps(expected);
    }

    /** A refund that overtakes the confirmation stands for the payment, too. */
    @RepeatedTest(ROUNDS)
    void refundAgainstConfirm() {
        Map<String, String> expected = new TreeMap<>();
        for (CouponOrder order : reserved()) {
            CommandAnswer answer = race(afterMoment(command(confirm(order))), afterMoment(command(refund(order))));

            if (answer instanceof CommandAnswer.Done done) {
                assertThat(done.order().status()).isEqualTo(OrderStatus.CONFIRMED);
                expected.put(order.couponId().text(), "RESERVE CONFIRM PAYMENT_REFUNDED");
            } else {
                assertThat(answer).isEqualTo(new CommandAnswer.IllegalStep(OrderStatus.CANCELLED));
                expected.put(order.couponId().text(), "RESERVE PAYMENT_REFUNDED PAYMENT_REFUNDED");
            }
        }

        expectSteps(expected);
        assertThat(coupons.texts("""
                        select distinct c.status || ' ' || o.status from coupon c
                        join coupon_order o using (coupon_id) where c.coupon_id like ?
                        """, prefix() + "-%")).containsExactly("CANCELLED CANCELLED");
    }

    /** Each coupon of this repetition made the steps its racers were told of, either came first, all books agree. */
    private void expectSteps(Map<String, String> expected) {
        assertThat(coupons.texts("""
                        select coupon_id || ' ' || string_agg(cause, ' ' order by id) from coupon_history
                        where coupon_id like ? group by coupon_id order by coupon_id
                        """, prefix() + "-%"))
                .isEqualTo(expected.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .toList());
        assertThat(Set.copyOf(expected.values()))
                .as("either came first at least once")
                .hasSize(2);
        books.expectToAgree();
    }

    /** Runs both at the same time; answers what the first was told when both are done. */
    private static CommandAnswer race(Mono<CommandAnswer> first, Mono<?> second) {
        return Objects.requireNonNull(
                Mono.zip(first, second, (answer, _) -> answer).block(PATIENCE));
    }

    private static <T> Mono<T> at(Instant time, Mono<T> work) {
        return Mono.delay(Duration.between(Instant.now(), time)).then(work);
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

    /** New ones. */
    private List<String> coupons() {
        repetition++;
        return coupons.issueMany(POLICY, prefix(), RACES);
    }

    private String prefix() {
        return "race" + repetition;
    }

    private List<CouponOrder> reserved() {
        List<CouponCommand> commands =
                coupons().stream().map(TimeRacesIT::reserve).toList();
        return instance.apply(commands).stream()
                .map(answer -> ((CommandAnswer.Done) answer).order())
                .toList();
    }

    private static CouponCommand reserve(String coupon) {
        return new CouponCommand.Reserve(
                new CouponId(coupon), new OrderId("order-" + coupon), memberOf(coupon), AMOUNT, ORIGIN);
    }

    /** As {@link CouponTable#issueMany} names them. */
    private static String memberOf(String coupon) {
        return coupon.replace("-", "-member-");
    }

    private static CouponCommand confirm(CouponOrder order) {
        return new Step(Step.Kind.CONFIRM, order.reservationId(), order.memberId(), ORIGIN);
    }

    private static CouponCommand refund(CouponOrder order) {
        String id = order.id().text();
        PaymentEvent event = new PaymentEvent(
                PaymentEvent.Kind.REFUNDED, "event-" + id, "pay-" + id, order.id(), AMOUNT, Instant.now());
        return new CouponCommand.Pay(event, Origin.ofService("payments"));
    }
}
