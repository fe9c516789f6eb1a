package io.largesse.usage;

import static io.largesse.usage.PaidOrders.CANCELS;
import static io.largesse.usage.PaidOrders.SOON;
import static io.largesse.usage.PaidOrders.member;
import static io.largesse.usage.PaidOrders.order;
import static io.largesse.usage.PaymentsSystem.Kind.COMPLETED;
import static io.largesse.usage.PaymentsSystem.Kind.FAILED;
import static io.largesse.usage.PaymentsSystem.Kind.REFUNDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.schema.payment.PaymentCompleted;
import io.largesse.starter.kafka.FailureHeaders;
import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import io.largesse.usage.PaymentsSystem.Event;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** What cannot be applied yet waits and overtakes nothing; what never can be is for people. */
@UsageServiceTest
@TestPropertySource(properties = {"largesse.usage.payments.retry-every=200ms", "largesse.usage.payments.patience=15s"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentsThatWaitIT {
    private final MeterRegistry meters;
    private final UsageCaller caller;
    private final CouponTable coupons;
    private final PaymentsSystem payments;
    private final PaidOrders orders;

    PaymentsThatWaitIT(@LocalServerPort int port, TestStack stack, @Autowired MeterRegistry meters) {
        this.meters = meters;
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
    void waitsForAnOrderThatIsNotKnownYetAndWithItAllThatComeAfter() {
        coupons.issue(CANCELS, "early", member("early"));
        Event first = payments.send(COMPLETED, order("early"));
        payments.awaitConsumed();
        Event second = payments.send(REFUNDED, order("early"));
        payments.send(List.of(first, second, first));
        payments.awaitConsumed();
        assertThat(orders.waiting("early")).containsExactly("COMPLETED", "REFUNDED");

        orders.reserved("early");

        orders.awaitStatus("early", "CANCELLED", "CANCELLED");
        assertThat(orders.causes("early")).containsExactly("RESERVE", "PAYMENT_COMPLETED", "PAYMENT_REFUNDED");
        await().atMost(SOON).until(() -> orders.waiting("early").isEmpty());
    }

    @Test
    void givesUpAnOrderThatNobodyReservesAndAppliesItWhenItIsReplayed() {
        payments.send(COMPLETED, order("never"));

        await().atMost(SOON).until(() -> orders.deadKeys(COMPLETED).contains(order("never")));
        await().atMost(SOON).until(() -> orders.waiting("never").isEmpty());
        ConsumerRecord<byte[], byte[]> dead = orders.dead(COMPLETED, order("never"));
        assertThat(TopicReader.header(dead, FailureHeaders.ORIGINAL_TOPIC)).isEqualTo(payments.topic(COMPLETED));
        assertThat(TopicReader.header(dead, FailureHeaders.ERROR_CLASS)).endsWith("OrderUnknownException");
        assertThat(TopicReader.header(dead, FailureHeaders.ERROR_MESSAGE)).contains("PT15S");
        coupons.issue(CANCELS, "never", member("never"));
        orders.reserved("never");

        Answer replay = caller.operator()
                .post(
                        "/api/v1/ops/dead-letters/" + payments.deadLetterTopic(COMPLETED) + "/replays",
                        "{\"filter\":{\"key\":\"%s\"},\"reason\":\"reserved by now\"}".formatted(order("never")));

        assertThat(replay.status()).as(replay.body()).isEqualTo(202);
        orders.awaitStatus("never", "USED", "CONFIRMED");
    }

    @Test
    void buriesWhatNoPaymentCanBeAtOnce() {
        Instant now = Instant.now();
        Map<String, PaymentCompleted> malformed = new LinkedHashMap<>();
        malformed.put("blank-event", new PaymentCompleted(" ", "p", "o", 1L, now));
        malformed.put("no-payment", new PaymentCompleted("e", "", "o", 1L, now));
        malformed.put("order-with-space", new PaymentCompleted("e", "p", "o o", 1L, now));
        malformed.put("long-order", new PaymentCompleted("e", "p", "o".repeat(65), 1L, now));
        malformed.put("negative", new PaymentCompleted("e", "p", "o", -1L, now));
        malformed.put("far-away", new PaymentCompleted("e", "p", "o", 1L, Instant.ofEpochMilli(Long.MAX_VALUE)));
        orders.reserved(CANCELS, "among");
        payments.sendBytes(COMPLETED, "garbage", "this is not Avro".getBytes(StandardCharsets.UTF_8));
        malformed.forEach((key, event) -> payments.sendBytes(COMPLETED, key, payments.bytes(COMPLETED, event)));
        payments.send(COMPLETED, order("among"));
        payments.awaitConsumed();

        assertThat(orders.deadKeys(COMPLETED)).contains("garbage").containsAll(malformed.keySet());
        assertThat(payments.retries(COMPLETED))
                .filteredOn(record -> malformed.containsKey(PaidOrders.key(record)))
                .isEmpty();
        assertThat(TopicReader.header(orders.dead(COMPLETED, "negative"), FailureHeaders.ERROR_MESSAGE))
                .contains("-1");
        assertThat(coupons.status("among")).isEqualTo("USED");
    }

    /** Whatever it fails of, it is not overtaken by what the payments system said later of the same order. */
    @Test
    void keepsTheSequenceOfAnOrderThroughFailures() {
        orders.reserved(CANCELS, "unlucky");
        orders.reserved(CANCELS, "lucky");
        coupons.refuseHistoryOf("unlucky");
        payments.send(COMPLETED, order("unlucky"));
        payments.send(COMPLETED, order("lucky"));
        orders.awaitStatus("lucky", "USED", "CONFIRMED");
        await().atMost(SOON).until(() -> orders.waiting("unlucky").size() == 1);
        payments.send(REFUNDED, order("unlucky"));
        payments.awaitConsumed();
        assertThat(orders.waiting("unlucky")).hasSize(2);
        assertThat(coupons.status("unlucky")).isEqualTo("RESERVED");

        coupons.admitHistoryAgain();

        orders.awaitStatus("unlucky", "CANCELLED", "CANCELLED");
        assertThat(orders.causes("unlucky")).containsExactly("RESERVE", "PAYMENT_COMPLETED", "PAYMENT_REFUNDED");
    }

    @Test
    void tellsHowManyWaitAndForHowLong() {
        payments.send(FAILED, order("measured"));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(gauge("largesse.usage.payments.waiting")).isPositive();
            assertThat(gauge("largesse.usage.payments.age")).isPositive();
        });
        await().atMost(SOON).until(() -> orders.deadKeys(FAILED).contains(order("measured")));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(gauge("largesse.usage.payments.waiting")).isZero());
        assertThat(meters.get("largesse.usage.payments")
                        .tag("outcome", "given-up")
                        .counter()
                        .count())
                .isPositive();
        assertThat(coupons.orderStatus(order("measured"))).isEmpty();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }
}
