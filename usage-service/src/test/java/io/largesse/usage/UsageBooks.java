package io.largesse.usage;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.schema.usage.CouponCancelled;
import io.largesse.schema.usage.CouponReleased;
import io.largesse.schema.usage.CouponReserved;
import io.largesse.schema.usage.CouponUsed;
import io.largesse.schema.usage.CouponsExpired;
import io.largesse.schema.usage.PaymentConflicted;
import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Everything that is kept of coupons, in five places: whether they tell the same. */
final class UsageBooks {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int WIRE_FORMAT_BYTES = 5;

    /** Counters beside what they count, where they differ. */
    private static final String WRONG_POLICY_COUNTS = """
            with counted as (
              select policy_id, concat_ws(' ', count(*) filter (where c.status = 'ISSUED'),
                  count(*) filter (where c.status = 'RESERVED'), count(*) filter (where c.status = 'USED'),
                  count(*) filter (where c.status = 'EXPIRED'),
                  count(*) filter (where c.status = 'CANCELLED'),
                  coalesce(sum(o.discount) filter (where c.status = 'USED'), 0)) as counts
              from coupon c left join coupon_order o using (order_id, policy_id) group by policy_id),
            told as (
              select policy_id, concat_ws(' ', sum(issued), sum(reserved), sum(used), sum(expired), sum(cancelled),
                sum(discount_amount)) as counts
              from policy_statistics group by policy_id)
            select policy_id || ': ' || coalesce(told.counts, '-') || ' instead of ' || coalesce(counted.counts, '-')
            from counted full join told using (policy_id)
            where told.counts is distinct from counted.counts
            """;

    private static final String WRONG_MEMBER_COUNTS = WRONG_POLICY_COUNTS
            .replace("policy_statistics", "member_statistics")
            .replace("policy_id", "member_id");

    /** Steps that do not begin where the one before ended, and coupons that are not where the last one led. */
    private static final String BROKEN_HISTORIES = """
            with steps as (
              select coupon_id, from_status, to_status,
                lag(to_status, 1, 'ISSUED') over (partition by coupon_id order by id) as led_to,
                row_number() over (partition by coupon_id order by id desc) = 1 as is_last
              from coupon_history)
            select coupon_id || ': ' || led_to || ' and then ' || from_status from steps where from_status <> led_to
            union all
            select coupon_id || ': ' || coalesce(to_status, 'ISSUED') || ' in its history and ' || status
            from coupon left join (select * from steps where is_last) as last using (coupon_id)
            where status <> coalesce(to_status, 'ISSUED')
            """;

    /** Coupons and orders that do not hold each other. */
    private static final String TORN_ORDERS = """
            select coalesce(c.coupon_id, '-') || ' ' || coalesce(c.status, '-') || ' for ' || coalesce(o.order_id, '-')
              || ' ' || coalesce(o.status, '-')
            from (select * from coupon where order_id is not null) as c
            full join (select * from coupon_order where status in ('RESERVED', 'CONFIRMED')) as o
              on o.order_id = c.order_id and o.coupon_id = c.coupon_id and o.member_id = c.member_id
            where (c.status, o.status) not in (('RESERVED', 'RESERVED'), ('USED', 'CONFIRMED'))
              or c.coupon_id is null or o.order_id is null
            """;

    /** What was to be told, each with the kind of its event and in the order of its coupon. */
    private static final String STEPS = """
            select case when to_status = 'RESERVED' then 'reserved' when to_status = 'USED' then 'used'
                when to_status = 'EXPIRED' then 'expired'
                when to_status = 'CANCELLED' or from_status = 'USED' then 'cancelled' else 'released' end
              || ' ' || coupon_id || ' ' || coalesce(order_id, '-') || ' '
              || (extract(epoch from changed_at) * 1000)::bigint
            from coupon_history order by id
            """;

    /** Also what a killed instance left to the server. */
    private static final String UNDER_WAY = """
            select count(*) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
            """;

    private final TestStack stack;
    private final CouponTable coupons;

    UsageBooks(TestStack stack) {
        this.stack = stack;
        coupons = new CouponTable(stack);
    }

    /** Coupons, orders, history and counts; waits until nothing is under way any more. */
    void expectToAgree() {
        await("transactions to end").atMost(SOON).until(() -> coupons.text(UNDER_WAY), "0"::equals);
        assertThat(coupons.texts(TORN_ORDERS)).as("coupons and orders").isEmpty();
        assertThat(coupons.texts(BROKEN_HISTORIES)).as("histories").isEmpty();
        assertThat(coupons.texts(WRONG_POLICY_COUNTS)).as("counts of policies").isEmpty();
        assertThat(coupons.texts(WRONG_MEMBER_COUNTS)).as("counts of members").isEmpty();
    }

    /** Waits for the outbox to be empty: each step was told once, those of a coupon in order per topic. */
    void expectEventsOnce() {
        assertThat(byKindAndCoupon(events())).isEqualTo(byKindAndCoupon(coupons.texts(STEPS)));
        assertThat(conflicts()).containsExactlyInAnyOrderElementsOf(storedConflicts());
    }

    /** The same where Kafka or the service was killed: an event may be told again. */
    void expectEventsAtLeastOnce() {
        List<String> events = events().stream().distinct().toList();
        assertThat(byKindAndCoupon(events)).isEqualTo(byKindAndCoupon(coupons.texts(STEPS)));
        assertThat(conflicts().stream().distinct()).containsExactlyInAnyOrderElementsOf(storedConflicts());
    }

    private static Map<String, List<String>> byKindAndCoupon(List<String> lines) {
        return lines.stream()
                .map(line -> line.split(" ", 3))
                .collect(groupingBy(parts -> parts[0] + " " + parts[1], mapping(parts -> parts[2], toList())));
    }

    private List<String> events() {
        await().atMost(SOON).until(() -> coupons.count("outbox") == 0);
        return Stream.of(
                        told("reserved", "usage.coupon-reserved.v1", CouponReserved.getClassSchema()),
                        told("released", "usage.coupon-released.v1", CouponReleased.getClassSchema()),
                        told("used", "usage.coupon-used.v1", CouponUsed.getClassSchema()),
                        told("cancelled", "usage.coupon-cancelled.v1", CouponCancelled.getClassSchema()),
                        expired())
                .flatMap(List::stream)
                .toList();
    }

    private List<String> told(String kind, String topic, Schema schema) {
        return read(topic, schema).stream()
                .map(event -> kind + " " + event.get("couponId") + " "
                        + (event.get("orderId") == null ? "-" : event.get("orderId")) + " " + event.get("changedAt"))
                .toList();
    }

    private List<String> expired() {
        return read("usage.coupons-expired.v1", CouponsExpired.getClassSchema()).stream()
                .flatMap(event -> ((List<?>) event.get("couponIds"))
                        .stream().map(coupon -> "expired " + coupon + " - " + event.get("changedAt")))
                .toList();
    }

    private List<String> conflicts() {
        return read("usage.payment-conflicted.v1", PaymentConflicted.getClassSchema()).stream()
                .map(event -> event.get("eventId") + " " + event.get("orderId"))
                .toList();
    }

    private List<String> storedConflicts() {
        return coupons.texts("select event_id || ' ' || order_id from payment_conflict");
    }

    private List<GenericRecord> read(String topic, Schema schema) {
        GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(schema);
        return new TopicReader(stack.endpoints().kafkaBootstrapServers())
                .read(stack.named(topic)).stream()
                        .map(record -> decoded(reader, record))
                        .toList();
    }

    private static GenericRecord decoded(
            GenericDatumReader<GenericRecord> reader, ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        try {
            return reader.read(
                    null,
                    DecoderFactory.get()
                            .binaryDecoder(value, WIRE_FORMAT_BYTES, value.length - WIRE_FORMAT_BYTES, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
