package io.largesse.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.test.Guarantee;
import io.largesse.test.TestStack;
import io.largesse.usage.CouponTable.Terms;
import io.largesse.usage.application.service.CommandDesk;
import io.largesse.usage.domain.model.CommandAnswer;
import io.largesse.usage.domain.model.CouponCommand;
import io.largesse.usage.domain.model.CouponCommand.Step;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.OrderId;
import io.largesse.usage.domain.model.Origin;
import io.largesse.usage.domain.model.PaymentEvent;
import io.largesse.usage.domain.model.ReservationId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@Guarantee("Counts, coupons, orders, history and events tell the same, whatever was asked for at the same time.")
@UsageServiceTest
@TestPropertySource(
        properties = {
            "largesse.usage.holding=300ms",
            "largesse.usage.lane-batch=16",
            // Nothing changes while the books are compared.
            "largesse.usage.release.cron=0 0 1 1 *",
            "largesse.usage.expiry.cron=0 0 1 1 *"
        })
class CountsAddUpIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CALLERS = 32;
    private static final int COMMANDS = 400;
    private static final int MEMBERS = 7;
    private static final int POLICIES = 3;
    /** Callers move on together: at a time they are about so many coupons and orders of each member. */
    private static final int WINDOW = 20;

    private static final int COMMANDS_PER_PLACE = 4;
    private static final int COUPONS = MEMBERS * (COMMANDS / COMMANDS_PER_PLACE + WINDOW);

    private final CouponTable coupons;
    private final UsageBooks books;
    private final CommandDesk desk;
    private final Map<String, ReservationId> reservations = new ConcurrentHashMap<>();
    private final Map<String, Integer> outcomes = new ConcurrentHashMap<>();

    CountsAddUpIT(TestStack stack, @Autowired CommandDesk desk) {
        this.coupons = new CouponTable(stack);
        this.books = new UsageBooks(stack);
        this.desk = desk;
    }

    @Test
    void tellTheSameAfterRandomCommands() {
        issue();

        Together.call(CALLERS, this::ask);

        assertThat(outcomes)
                .as("commands that were carried out, and refused in every way")
                .containsKeys(
                        "Done",
                        "Revoked",
                        "Conflicted",
                        "CouponNotAvailable",
                        "CouponNotFound",
                        "CouponExpired",
                        "OrderTaken",
                        "IllegalStep",
                        "OrderTooSmall",
                        "OrderUnknown");
        books.expectToAgree();
        books.expectEventsOnce();
    }

    /** A fifth of them ends while commands run. */
    private void issue() {
        coupons.policy(0, new Terms(3_000L, null, null, 0, "CANCEL"));
        coupons.policy(1, new Terms(null, 15, 5_000L, 10_000, "RETURN"));
        coupons.policy(2, new Terms(null, 33, null, 0, "RETURN"));
        Instant now = Instant.now();
        for (int i = 0; i < COUPONS; i++) {
            Instant end = i % 5 == 0 ? now.plusSeconds(1) : now.plus(Duration.ofDays(1));
            coupons.issue(i % POLICIES, "c" + i, "m" + i % MEMBERS, now.minusSeconds(60), end);
        }
    }

    /** Answers how many it was told of. */
    private int ask(int caller) {
        Random random = new Random(caller);
        Map<String, Integer> told = new HashMap<>();
        for (int i = 0; i < COMMANDS; i++) {
            CouponCommand command = command(i / COMMANDS_PER_PLACE, random);
            CommandAnswer answer = Objects.requireNonNull(desk.submit(command).block(PATIENCE));
            told.merge(answer.getClass().getSimpleName(), 1, Integer::sum);
            if (answer instanceof CommandAnswer.Done(var order)) {
                reservations.put(order.id().text(), order.reservationId());
            }
        }
        told.forEach((name, count) -> outcomes.merge(name, count, Integer::sum));
        return told.size();
    }

    private CouponCommand command(int place, Random random) {
        Origin origin = Origin.ofService("test");
        int member = random.nextInt(MEMBERS);
        OrderId order = new OrderId("o" + member + "-" + (place + random.nextInt(WINDOW)));
        CouponId coupon = new CouponId("c" + (member + MEMBERS * (place + random.nextInt(WINDOW))));
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> {
                int caller = random.nextInt(10) == 0 ? (member + 1) % MEMBERS : member;
                yield new CouponCommand.Reserve(coupon, order, "m" + caller, random.nextInt(1, 6) * 7_777L, origin);
            }
            case 8, 9 -> step(Step.Kind.CONFIRM, order, origin);
            case 10, 11 -> step(Step.Kind.RELEASE, order, origin);
            case 12 -> step(Step.Kind.CANCEL, order, origin);
            case 13 -> new CouponCommand.TimeOut(order, origin);
            case 14 ->
                random.nextInt(5) == 0
                        ? new CouponCommand.Revoke(coupon, origin)
                        : step(Step.Kind.RELEASE, order, origin);
            case 15, 16 -> pay(PaymentEvent.Kind.COMPLETED, order, random);
            case 17, 18 -> pay(PaymentEvent.Kind.FAILED, order, random);
            default -> pay(PaymentEvent.Kind.REFUNDED, order, random);
        };
    }

    private CouponCommand step(Step.Kind kind, OrderId order, Origin origin) {
        ReservationId known = reservations.getOrDefault(order.text(), ReservationId.at(Instant.now()));
        return new Step(kind, known, null, origin);
    }

    private static CouponCommand pay(PaymentEvent.Kind kind, OrderId order, Random random) {
        String event = kind + "-" + order + "-" + random.nextInt(3);
        return new CouponCommand.Pay(
                new PaymentEvent(kind, event, "p-" + order, order, 10_000, Instant.now()),
                Origin.ofService("payments"));
    }
}
