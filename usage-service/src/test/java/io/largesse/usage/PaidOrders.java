package io.largesse.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.usage.PaymentsSystem.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Coupons that orders reserve and pay for; a coupon gives its order and its member their names. */
record PaidOrders(CouponTable coupons, UsageCaller caller, PaymentsSystem payments) {
    static final Duration SOON = Duration.ofSeconds(40);
    static final long CANCELS = 1;
    static final long RETURNS = 2;
    static final long AMOUNT = 30_000;

    /** One policy whose coupons end with a refund, and one whose members have them again. */
    void addPolicies() {
        coupons.policy(CANCELS, new CouponTable.Terms(5_000L, null, null, 0, "CANCEL"));
        coupons.policy(RETURNS, new CouponTable.Terms(5_000L, null, null, 0, "RETURN"));
    }

    static String member(String coupon) {
        return "member-" + coupon;
    }

    static String order(String coupon) {
        return "order-" + coupon;
    }

    /** Issues the coupon and reserves it for its order; answers the reservation's id. */
    String reserved(long policy, String coupon) {
        coupons.issue(policy, coupon, member(coupon));
        return reserved(coupon);
    }

    /** Reserves it for its order; answers the reservation's id. */
    String reserved(String coupon) {
        return caller.reserved(member(coupon), coupon, order(coupon), AMOUNT);
    }

    void awaitStatus(String coupon, String status, String orderStatus) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(coupons.status(coupon)).as(coupon).isEqualTo(status));
        assertThat(coupons.orderStatus(order(coupon))).isEqualTo(orderStatus);
    }

    /** Why the coupon made its steps, in their order. */
    List<String> causes(String coupon) {
        return coupons.history(coupon).stream()
                .map(step -> step.split(" ", 3)[1])
                .toList();
    }

    /** Kinds of events that wait for the coupon's order, in their order. */
    List<String> waiting(String coupon) {
        return coupons.texts("select kind from waiting_payment where order_id = ? order by id", order(coupon));
    }

    List<String> deadKeys(Kind kind) {
        return payments.deadLetters(kind).stream().map(PaidOrders::key).toList();
    }

    ConsumerRecord<byte[], byte[]> dead(Kind kind, String key) {
        return payments.deadLetters(kind).stream()
                .filter(record -> key(record).equals(key))
                .findFirst()
                .orElseThrow();
    }

    static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }
}
