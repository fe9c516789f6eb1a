package io.largesse.usage;

import static io.largesse.usage.PaidOrders.CANCELS;
import static io.largesse.usage.PaidOrders.RETURNS;
import static io.largesse.usage.PaidOrders.SOON;
import static io.largesse.usage.PaidOrders.member;
import static io.largesse.usage.PaidOrders.order;
import static io.largesse.usage.PaymentsSystem.Kind.COMPLETED;
import static io.largesse.usage.PaymentsSystem.Kind.FAILED;
import static io.largesse.usage.PaymentsSystem.Kind.REFUNDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.schema.usage.PaymentConflicted;
import io.largesse.test.HttpApi;
import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import io.largesse.usage.PaymentsSystem.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** What the payments system says, however late, often or out of order, becomes of coupons and orders. */
@UsageServiceTest
@TestPropertySource(properties = {"largesse.usage.payments.retry-every=200ms", "largesse.usage.payments.patience=10s"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentEventsIT {
    private static final int AVRO_BEGINS_AT = 5;

    private final TestStack stack;
    private final UsageCaller caller;
    private final CouponTable coupons;
    private final PaymentsSystem payments;
    private final PaidOrders orders;

    PaymentEventsIT(@LocalServerPort int port, TestStack stack) {
        this.stack = stack;
        caller = new UsageCaller(HttpApi.atPort(port), stack.tokens());
        coupons = new CouponTable(stack);
        payments = new PaymentsSystem(stack);
        orders = new PaidOrders(coupons, caller, payments);
        orders.addPolicies();
    }

    @AfterAll
    void close() {
        payments.close();
    }

    @Test
    void completedUsesTheCoupon() {
        orders.reserved(CANCELS, "use");

        payments.send(COMPLETED, order("use"));

        orders.awaitStatus("use", "USED", "CONFIRMED");
        assertThat(coupons.history("use").getLast())
                .isEqualTo("RESERVED-USED PAYMENT_COMPLETED %s payments".formatted(order("use")));
    }

    @Test
    void failedFreesTheCoupon() {
        orders.reserved(CANCELS, "free");

        payments.send(FAILED, order("free"));

        orders.awaitStatus("free", "ISSUED", "RELEASED");
    }

    @Test
    void failedThatIsToldAgainLeavesAloneWhatWasReservedSince() {
        orders.reserved(CANCELS, "retry");
        Event declined = payments.send(FAILED, order("retry"));
        orders.awaitStatus("retry", "ISSUED", "RELEASED");
        orders.reserved("retry");

        payments.send(List.of(declined, declined));
        payments.awaitConsumed();

        orders.awaitStatus("retry", "RESERVED", "RESERVED");
        payments.send(FAILED, order("retry"));
        orders.awaitStatus("retry", "ISSUED", "RELEASED");
    }

    @Test
    void refundedCancelsTheCouponOrReturnsIt() {
        orders.reserved(CANCELS, "cancel");
        orders.reserved(RETURNS, "return");
        payments.send(COMPLETED, order("cancel"));
        payments.send(COMPLETED, order("return"));
        orders.awaitStatus("cancel", "USED", "CONFIRMED");
        orders.awaitStatus("return", "USED", "CONFIRMED");

        payments.send(REFUNDED, order("cancel"));
        payments.send(REFUNDED, order("return"));

        orders.awaitStatus("cancel", "CANCELLED", "CANCELLED");
        orders.awaitStatus("return", "ISSUED", "CANCELLED");
    }

    @Test
    void repeatedChangesNothing() {
        orders.reserved(CANCELS, "often");
        Event paid = payments.send(COMPLETED, order("often"));
        orders.awaitStatus("often", "USED", "CONFIRMED");
        List<String> history = coupons.history("often");

        payments.send(List.of(paid, paid, paid, Event.of(COMPLETED, order("often"))));
        payments.awaitConsumed();

        assertThat(coupons.history("often")).isEqualTo(history);
        assertThat(coupons.orderStatus(order("often"))).isEqualTo("CONFIRMED");
    }

    @Test
    void refundThatOvertookItsPaymentStandsForBoth() {
        orders.reserved(CANCELS, "overtaken");

        payments.send(REFUNDED, order("overtaken"));
        orders.awaitStatus("overtaken", "CANCELLED", "CANCELLED");
        payments.send(COMPLETED, order("overtaken"));
        payments.send(FAILED, order("overtaken"));
        payments.awaitConsumed();

        assertThat(coupons.status("overtaken")).isEqualTo("CANCELLED");
        assertThat(coupons.orderStatus(order("overtaken"))).isEqualTo("CANCELLED");
    }

    @Test
    void lateUsesTheCouponIfItIsStillFree() {
        String reservation = orders.reserved(CANCELS, "late");
        UsageCaller.good(caller.release(member("late"), reservation));

        payments.send(COMPLETED, order("late"));

        orders.awaitStatus("late", "USED", "CONFIRMED");
    }

    @Test
    void tooLateIsAConflictThatPeopleAndThePaymentsTeamSee() {
        String reservation = orders.reserved(CANCELS, "lost");
        UsageCaller.good(caller.release(member("lost"), reservation));
        caller.reserved(member("lost"), "lost", "order-other", PaidOrders.AMOUNT);

        Event paid = payments.send(COMPLETED, order("lost"));

        awaitOrder(order("lost"), "CONFLICT");
        payments.send(List.of(paid));
        payments.awaitConsumed();
        assertThat(coupons.status("lost")).isEqualTo("RESERVED");
        assertThat(coupons.texts(
                        "select reason || ' ' || order_id || ' ' || coupon_id || ' ' || order_amount || ' ' || discount"
                                + " from payment_conflict where event_id = ?",
                        paid.eventId()))
                .containsExactly("COUPON_TAKEN %s lost 30000 5000".formatted(order("lost")));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(conflicts())
                        .filteredOn(conflict -> conflict.getOrderId().equals(order("lost")))
                        .singleElement()
                        .satisfies(conflict -> {
                            assertThat(conflict.getEventId()).isEqualTo(paid.eventId());
                            assertThat(conflict.getReason()).isEqualTo("COUPON_TAKEN");
                            assertThat(conflict.getDiscountAmount()).isEqualTo(5_000);
                        }));
    }

    private void awaitOrder(String order, String status) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(coupons.orderStatus(order)).isEqualTo(status));
    }

    private List<PaymentConflicted> conflicts() {
        return new TopicReader(stack.endpoints().kafkaBootstrapServers())
                .read(stack.named("usage.payment-conflicted.v1")).stream()
                        .map(record -> conflict(record.value()))
                        .toList();
    }

    private static PaymentConflicted conflict(byte[] value) {
        try {
            return new SpecificDatumReader<>(PaymentConflicted.class)
                    .read(
                            null,
                            DecoderFactory.get()
                                    .binaryDecoder(value, AVRO_BEGINS_AT, value.length - AVRO_BEGINS_AT, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
