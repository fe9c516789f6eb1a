package io.largesse.usage;

import static io.largesse.usage.PaymentsSystem.Kind.COMPLETED;
import static io.largesse.usage.PaymentsSystem.Kind.FAILED;
import static io.largesse.usage.PaymentsSystem.Kind.REFUNDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.schema.payment.PaymentCompleted;
import io.largesse.schema.usage.PaymentConflicted;
import io.largesse.starter.kafka.FailureHeaders;
import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import io.largesse.usage.PaymentsSystem.Event;
import io.largesse.usage.PaymentsSystem.Kind;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** What the payments system says, however late, often or out of order, becomes of coupons and orders. */
@UsageServiceTest
@TestPropertySource(properties = {"largesse.usage.payments.retry-every=200ms", "largesse.usage.payments.patience=10s"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentEventsIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final long CANCELS = 1;
    private static final long RETURNS = 2;
    private static final long ORDER_AMOUNT = 30_000;
    private static final int AVRO_BEGINS_AT = 5;

    private final TestStack stack;
    private final UsageCaller caller;
    private final CouponTable coupons;
    private final PaymentsSystem payments;
    private final MeterRegistry meters;

    PaymentEventsIT(@LocalServerPort int port, TestStack stack, @Autowired MeterRegistry meters) {
        this.meters = meters;
        this.stack = stack;
        caller = new UsageCaller(HttpApi.atPort(port), stack.tokens());
        coupons = new CouponTable(stack);
        payments = new PaymentsSystem(stack);
        coupons.policy(CANCELS, new CouponTable.Terms(5_000L, null, null, 0, "CANCEL"));
        coupons.policy(RETURNS, new CouponTable.Terms(5_000L, null, null, 0, "RETURN"));
    }

    @AfterAll
    void close() {
        payments.close();
    }

    @Test
    void completedUsesTheCoupon() {
        reserved(CANCELS, "use");

        payments.send(COMPLETED, order("use"));

        awaitStatus("use", "USED", "CONFIRMED");
        assertThat(coupons.history("use").getLast())
                .isEqualTo("RESERVED-USED PAYMENT_COMPLETED %s payments".formatted(order("use")));
    }

    @Test
    void failedFreesTheCoupon() {
        reserved(CANCELS, "free");

        payments.send(FAILED, order("free"));

        awaitStatus("free", "ISSUED", "RELEASED");
    }

    @Test
    void refundedCancelsTheCouponOrReturnsIt() {
        reserved(CANCELS, "cancel");
        reserved(RETURNS, "return");
        payments.send(COMPLETED, order("cancel"));
        payments.send(COMPLETED, order("return"));
        awaitStatus("cancel", "USED", "CONFIRMED");
        awaitStatus("return", "USED", "CONFIRMED");

        payments.send(REFUNDED, order("cancel"));
        payments.send(REFUNDED, order("return"));

        awaitStatus("cancel", "CANCELLED", "CANCELLED");
        awaitStatus("return", "ISSUED", "CANCELLED");
    }

    @Test
    void repeatedChangesNothing() {
        reserved(CANCELS, "often");
        Event paid = payments.send(COMPLETED, order("often"));
        awaitStatus("often", "USED", "CONFIRMED");
        List<String> history = coupons.history("often");

        payments.send(List.of(paid, paid, paid, Event.of(COMPLETED, order("often"))));
        payments.awaitConsumed();

        assertThat(coupons.history("often")).isEqualTo(history);
        assertThat(coupons.orderStatus(order("often"))).isEqualTo("CONFIRMED");
    }

    @Test
    void refundThatOvertookItsPaymentStandsForBoth() {
        reserved(CANCELS, "overtaken");

        payments.send(REFUNDED, order("overtaken"));
        awaitStatus("overtaken", "CANCELLED", "CANCELLED");
        payments.send(COMPLETED, order("overtaken"));
        payments.send(FAILED, order("overtaken"));
        payments.awaitConsumed();

        assertThat(coupons.status("overtaken")).isEqualTo("CANCELLED");
        assertThat(coupons.orderStatus(order("overtaken"))).isEqualTo("CANCELLED");
    }

    @Test
    void lateUsesTheCouponIfItIsStillFree() {
        String reservation = reserved(CANCELS, "late");
        UsageCaller.good(caller.release(member("late"), reservation));

        payments.send(COMPLETED, order("late"));

        awaitStatus("late", "USED", "CONFIRMED");
    }

    @Test
    void tooLateIsAConflictThatPeopleAndThePaymentsTeamSee() {
        String reservation = reserved(CANCELS, "lost");
        UsageCaller.good(caller.release(member("lost"), reservation));
        caller.reserved(member("lost"), "lost", "order-other", ORDER_AMOUNT);

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

    @Test
    void waitsForAnOrderThatIsNotKnownYetAndWithItAllThatComeAfter() {
        coupons.issue(CANCELS, "early", member("early"));
        Event first = payments.send(COMPLETED, order("early"));
        payments.awaitConsumed();
        Event second = payments.send(REFUNDED, order("early"));
        payments.send(List.of(first, second, first));
        payments.awaitConsumed();
        assertThat(coupons.texts("select kind from waiting_payment where order_id = ? order by id", order("early")))
                .containsExactly("COMPLETED", "REFUNDED");

        caller.reserved(member("early"), "early", order("early"), ORDER_AMOUNT);

        awaitStatus("early", "CANCELLED", "CANCELLED");
        assertThat(coupons.history("early"))
                .extracting(step -> step.split(" ", 3)[1])
                .containsExactly("RESERVE", "PAYMENT_COMPLETED", "PAYMENT_REFUNDED");
        await().atMost(SOON).until(() -> waiting("early") == 0);
    }

    @Test
    void givesUpAnOrderThatNobodyReservesAndAppliesItWhenItIsReplayed() {
        Event paid = payments.send(COMPLETED, order("never"));

        await().atMost(SOON).until(() -> deadKeys(COMPLETED).contains(order("never")));
        await().atMost(SOON).until(() -> waiting("never") == 0);
        ConsumerRecord<byte[], byte[]> dead = dead(COMPLETED, order("never"));
        assertThat(TopicReader.header(dead, FailureHeaders.ORIGINAL_TOPIC)).isEqualTo(payments.topic(COMPLETED));
        assertThat(TopicReader.header(dead, FailureHeaders.ERROR_CLASS)).endsWith("OrderUnknownException");
        assertThat(TopicReader.header(dead, FailureHeaders.ERROR_MESSAGE)).contains("PT10S");
        coupons.issue(CANCELS, "never", member("never"));
        caller.reserved(member("never"), "never", order("never"), ORDER_AMOUNT);

        Answer replay = caller.operator()
                .post(
                        "/api/v1/ops/dead-letters/" + payments.deadLetterTopic(COMPLETED) + "/replays",
                        "{\"filter\":{\"key\":\"%s\"},\"reason\":\"reserved by now\"}".formatted(order("never")));

        assertThat(replay.status()).as(replay.body()).isEqualTo(202);
        awaitStatus("never", "USED", "CONFIRMED");
        assertThat(paid.orderId()).isEqualTo(order("never"));
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
        reserved(CANCELS, "among");
        payments.sendBytes(COMPLETED, "garbage", "this is not Avro".getBytes(StandardCharsets.UTF_8));
        malformed.forEach((key, event) -> payments.sendBytes(COMPLETED, key, payments.bytes(COMPLETED, event)));
        payments.send(COMPLETED, order("among"));
        payments.awaitConsumed();

        assertThat(deadKeys(COMPLETED)).contains("garbage").containsAll(malformed.keySet());
        assertThat(payments.retries(COMPLETED))
                .filteredOn(record -> malformed.containsKey(key(record)))
                .isEmpty();
        assertThat(TopicReader.header(dead(COMPLETED, "negative"), FailureHeaders.ERROR_MESSAGE))
                .contains("-1");
        assertThat(coupons.status("among")).isEqualTo("USED");
    }

    /** Whatever it fails of, it is not overtaken by what the payments system said later of the same order. */
    @Test
    void keepsTheSequenceOfAnOrderThroughFailures() {
        reserved(CANCELS, "unlucky");
        reserved(CANCELS, "lucky");
        refuseHistoryOf("unlucky");
        payments.send(COMPLETED, order("unlucky"));
        payments.send(COMPLETED, order("lucky"));
        awaitStatus("lucky", "USED", "CONFIRMED");
        await().atMost(SOON).until(() -> waiting("unlucky") == 1);
        payments.send(REFUNDED, order("unlucky"));
        payments.awaitConsumed();
        assertThat(waiting("unlucky")).isEqualTo(2);
        assertThat(coupons.status("unlucky")).isEqualTo("RESERVED");

        admitHistoryAgain();

        awaitStatus("unlucky", "CANCELLED", "CANCELLED");
        assertThat(coupons.history("unlucky"))
                .extracting(step -> step.split(" ", 3)[1])
                .containsExactly("RESERVE", "PAYMENT_COMPLETED", "PAYMENT_REFUNDED");
    }

    @Test
    void tellsHowManyWaitAndForHowLong() {
        payments.send(FAILED, order("measured"));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(gauge("largesse.usage.payments.waiting")).isPositive();
            assertThat(gauge("largesse.usage.payments.age")).isPositive();
        });
        await().atMost(SOON).until(() -> deadKeys(FAILED).contains(order("measured")));
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

    private void refuseHistoryOf(String coupon) {
        coupons.change("""
                create or replace function refuse_unlucky() returns trigger language plpgsql as $$
                begin
                  if new.coupon_id = 'unlucky' then raise check_violation using message = 'no luck today'; end if;
                  return new;
                end $$;
                create or replace trigger unlucky before insert on coupon_history
                  for each row execute function refuse_unlucky()
                """.replace("unlucky'", coupon + "'"));
    }

    private void admitHistoryAgain() {
        coupons.change("drop trigger unlucky on coupon_history");
    }

    private String reserved(long policy, String coupon) {
        coupons.issue(policy, coupon, member(coupon));
        return caller.reserved(member(coupon), coupon, order(coupon), ORDER_AMOUNT);
    }

    private static String member(String coupon) {
        return "member-" + coupon;
    }

    private static String order(String coupon) {
        return "order-" + coupon;
    }

    private void awaitStatus(String coupon, String status, String orderStatus) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(coupons.status(coupon)).as(coupon).isEqualTo(status));
        assertThat(coupons.orderStatus(order(coupon))).isEqualTo(orderStatus);
    }

    private void awaitOrder(String order, String status) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(coupons.orderStatus(order)).isEqualTo(status));
    }

    private int waiting(String coupon) {
        return coupons.texts("select event_id from waiting_payment where order_id = ?", order(coupon))
                .size();
    }

    private List<String> deadKeys(Kind kind) {
        return payments.deadLetters(kind).stream().map(PaymentEventsIT::key).toList();
    }

    private ConsumerRecord<byte[], byte[]> dead(Kind kind, String key) {
        return payments.deadLetters(kind).stream()
                .filter(record -> key(record).equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
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
