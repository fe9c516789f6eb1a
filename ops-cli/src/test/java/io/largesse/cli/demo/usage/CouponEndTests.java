package io.largesse.cli.demo.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.cli.demo.usage.CouponEnd.Status;
import io.largesse.cli.demo.usage.DemoOrder.Reservation;
import io.largesse.cli.demo.usage.DemoOrder.Step;
import io.largesse.cli.pay.PaymentKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where coupons must end. */
class CouponEndTests {

    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest
    @CsvSource({
        "FIXED, '', RESERVED",
        "FIXED, COMPLETED, USED",
        "FIXED, FAILED, ISSUED",
        "FIXED, 'FAILED COMPLETED', USED",
        "FIXED, 'COMPLETED FAILED', USED",
        "FIXED, 'COMPLETED REFUNDED', CANCELLED",
        "FIXED, REFUNDED, CANCELLED",
        "SHARE, 'COMPLETED REFUNDED', ISSUED",
        "SHARE, 'FAILED REFUNDED COMPLETED', ISSUED"
    })
    void followsFromThePaymentsInAnyOrder(DemoTerms terms, String payments, Status status) {
        DemoOrder order = reserved(NOW.plus(HOUR));
        Stream.of(payments.split(" "))
                .filter(each -> !each.isEmpty())
                .forEach(kind -> order.told(PaymentKind.valueOf(kind)));

        assertThat(end(terms, order).status()).isEqualTo(status);
    }

    @Test
    void takesTheDiscountOfTheOrderThatUsedIt() {
        DemoOrder paid = reserved(NOW.plus(HOUR));
        paid.told(PaymentKind.COMPLETED);

        assertThat(end(DemoTerms.FIXED, paid).discount()).isEqualTo(5_000);
        assertThat(end(DemoTerms.SHARE, paid).discount()).isEqualTo(3_000);
    }

    @Test
    void isTheLatterOrdersWhereBothArePaid() {
        DemoOrder first = reserved(NOW.plus(HOUR));
        DemoOrder second = reserved(NOW.plus(HOUR));
        first.done(Step.RELEASE);
        first.told(PaymentKind.COMPLETED);
        second.told(PaymentKind.COMPLETED);

        assertThat(end(DemoTerms.FIXED, first, second)).isEqualTo(new CouponEnd(Status.USED, 5_000, 1));
    }

    @Test
    void expiresWhereNoOrderHasIt() {
        DemoOrder failed = reserved(NOW.plus(HOUR));
        failed.told(PaymentKind.FAILED);
        DemoOrder held = reserved(NOW.plus(HOUR));

        assertThat(endOfExpired(failed)).isEqualTo(Status.EXPIRED);
        assertThat(endOfExpired()).isEqualTo(Status.EXPIRED);
        assertThat(endOfExpired(held)).isEqualTo(Status.RESERVED);
        assertThat(endOfExpired(reserved(NOW))).isEqualTo(Status.EXPIRED);
    }

    @Test
    void ordersThatWereRefusedDoNotCount() {
        DemoOrder refused = new DemoOrder("o1", 20_000);
        refused.told(PaymentKind.COMPLETED);

        assertThat(end(DemoTerms.FIXED, refused).status()).isEqualTo(Status.ISSUED);
    }

    private static DemoOrder reserved(Instant until) {
        DemoOrder order = new DemoOrder("o1", 20_000);
        order.reserved(new Reservation("r1", 5_000, until));
        return order;
    }

    private static CouponEnd end(DemoTerms terms, DemoOrder... orders) {
        DemoPolicy policy = new DemoPolicy("1", terms, null);
        return CouponEnd.of(new DemoCoupon(0, "c1", policy, Story.PAID, List.of(orders)), NOW);
    }

    private static Status endOfExpired(DemoOrder... orders) {
        DemoPolicy policy = new DemoPolicy("1", DemoTerms.BRIEF, NOW);
        return CouponEnd.of(new DemoCoupon(0, "c1", policy, Story.HELD, List.of(orders)), NOW)
                .status();
    }
}
