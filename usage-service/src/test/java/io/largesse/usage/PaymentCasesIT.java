package io.largesse.usage;

import static io.largesse.usage.UsageCaller.good;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Payments that operators may have to look at. */
@UsageServiceTest
class PaymentCasesIT {
    private static final String CONFLICTS = "/api/v1/ops/payment-conflicts";
    private static final String WAITING = "/api/v1/ops/waiting-payments";
    private static final String SOME_CONFLICTS = """
            insert into payment_conflict (event_id, payment_id, order_id, coupon_id, policy_id, member_id, reason,
              order_amount, discount, occurred_at, recorded_at)
            select 'e' || n, 'p' || n, 'o' || n, 'c' || n, 7, 'm' || n % 2, 'COUPON_TAKEN', 20000, 3000,
              timestamptz '2026-11-20T03:00:00Z', timestamptz '2026-11-20T04:00:00Z'
            from generate_series(1, 5) as n
            """;
    private static final String REFUNDED_ORDER = """
            insert into coupon_order (order_id, reservation_id, coupon_id, policy_id, member_id, amount, discount,
              status, reserved_at, reserved_until, changed_at)
            values ('o2', gen_random_uuid(), 'c2', 7, 'm0', 20000, 3000, 'CANCELLED', now(), now(),
              timestamptz '2026-11-20T05:00:00Z')
            """;
    private static final String SOME_WAITING = """
            insert into waiting_payment (order_id, kind, event_id, payment_id, amount, occurred_at, source, traceparent,
              next_try_at, waits_since)
            select 'w' || n, case n when 2 then 'FAILED' else 'REFUNDED' end, 'we' || n, 'wp' || n,
              case n when 2 then null else 20000 end, timestamptz '2026-11-20T03:00:00Z', '', '',
              timestamptz '2999-01-01T00:00:00Z', timestamptz '2026-11-20T04:00:00Z'
            from generate_series(1, 3) as n
            """;

    private final UsageCaller caller;
    private final CouponTable tables;

    PaymentCasesIT(TestStack stack, @LocalServerPort int port) {
        caller = new UsageCaller(HttpApi.atPort(port), stack.tokens());
        tables = new CouponTable(stack);
    }

    @BeforeEach
    void happen() {
        if (tables.count("payment_conflict") == 0) {
            tables.change(SOME_CONFLICTS);
            tables.change(SOME_WAITING);
        }
    }

    @Test
    void listsConflictsNewestFirst() {
        Answer first = good(caller.operator().get(CONFLICTS + "?limit=3"));
        Answer second = good(caller.operator().get(CONFLICTS + "?limit=3&cursor=" + first.text("nextCursor")));

        assertThat(orders(first)).containsExactly("o5", "o4", "o3");
        assertThat(orders(second)).containsExactly("o2", "o1");
        assertThat(second.json().has("nextCursor")).isFalse();
        assertThat(second.json().at("/items/1").toString()).isEqualTo("""
                {"conflictId":"1","orderId":"o1","couponId":"c1","policyId":"7","memberId":"m1",\
                "reason":"COUPON_TAKEN","orderAmount":20000,"discountAmount":3000,"paymentId":"p1","eventId":"e1",\
                "occurredAt":"2026-11-20T03:00:00Z","recordedAt":"2026-11-20T04:00:00Z"}""");
    }

    @Test
    void tellsWhenARefundClosedTheOrder() {
        tables.change(REFUNDED_ORDER);

        JsonNode conflict =
                good(caller.operator().get(CONFLICTS + "?orderId=o2")).json().at("/items/0");

        assertThat(conflict.path("refundedAt").asString()).isEqualTo("2026-11-20T05:00:00Z");
    }

    @Test
    void findsConflictsOfAnOrderOrMember() {
        assertThat(orders(good(caller.operator().get(CONFLICTS + "?orderId=o4"))))
                .containsExactly("o4");
        assertThat(orders(good(caller.operator().get(CONFLICTS + "?memberId=m0"))))
                .containsExactly("o4", "o2");
        assertThat(orders(good(caller.operator().get(CONFLICTS + "?memberId=m0&orderId=o1"))))
                .isEmpty();
    }

    @Test
    void listsWhatWaitsLongestFirst() {
        Answer first = good(caller.operator().get(WAITING + "?limit=2"));
        Answer second = good(caller.operator().get(WAITING + "?limit=2&cursor=" + first.text("nextCursor")));

        assertThat(orders(first)).containsExactly("w1", "w2");
        assertThat(orders(second)).containsExactly("w3");
        assertThat(first.json().at("/items/1").toString()).isEqualTo("""
                {"orderId":"w2","kind":"FAILED","eventId":"we2","paymentId":"wp2","occurredAt":"2026-11-20T03:00:00Z",\
                "tries":0,"nextTryAt":"2999-01-01T00:00:00Z","waitsSince":"2026-11-20T04:00:00Z"}""");
        assertThat(first.json().at("/items/0/amount").asLong()).isEqualTo(20_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {CONFLICTS, WAITING})
    void areForOperators(String path) {
        assertThat(caller.member("m0").get(path).text("code")).isEqualTo("FORBIDDEN");
        assertThat(caller.service().get(path).text("code")).isEqualTo("FORBIDDEN");
        assertThat(caller.api().get(path).text("code")).isEqualTo("UNAUTHENTICATED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CONFLICTS + "?orderId=a%00",
                CONFLICTS + "?memberId=",
                CONFLICTS + "?cursor=0",
                CONFLICTS + "?limit=201",
                WAITING + "?cursor=x",
                WAITING + "?limit=0"
            })
    void refusesWhatItCannotRead(String path) {
        assertThat(caller.operator().get(path).text("code")).isEqualTo("INVALID_REQUEST");
    }

    private static List<String> orders(Answer page) {
        return StreamSupport.stream(page.json().get("items").spliterator(), false)
                .map(item -> item.get("orderId").asString())
                .toList();
    }
}
