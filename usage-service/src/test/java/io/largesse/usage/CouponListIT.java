package io.largesse.usage;

import static io.largesse.usage.UsageCaller.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** Members' lists, one coupon and its history, as callers see them. */
@UsageServiceTest
class CouponListIT {
    private static final long POLICY = 7;
    private static final String USERS = "/api/v1/coupons/users/";
    private static final String MANY = """
            insert into coupon (coupon_id, policy_id, member_id, status, issued_at, valid_from, valid_until, changed_at)
            select 'many-' || n, 7, 'many', case n % 3 when 0 then 'CANCELLED' else 'ISSUED' end,
              timestamptz '2026-11-01T00:00:00.123456Z' + (n / 4) * interval '1 microsecond', now(),
              now() + interval '1 day', now()
            from generate_series(1, 150) as n
            """;

    private final UsageCaller caller;
    private final CouponTable coupons;
    private final MeterRegistry meters;
    private final DatabaseClient database;

    CouponListIT(TestStack stack, @LocalServerPort int port, ApplicationContext context) {
        caller = new UsageCaller(HttpApi.atPort(port), stack.tokens());
        coupons = new CouponTable(stack);
        meters = context.getBean(MeterRegistry.class);
        database = context.getBean(DatabaseClient.class);
    }

    @BeforeEach
    void knowThePolicy() {
        if (coupons.count("policy_terms") == 0) {
            coupons.fixed(POLICY, 3_000, 10_000);
            coupons.change(MANY);
        }
    }

    @Test
    void showsACouponWithAllThatMatters() {
        Instant until = Instant.parse("2030-01-01T00:00:00Z");
        coupons.issue(POLICY, "full-1", "full", Instant.parse("2026-01-01T00:00:00Z"), until);
        caller.reserved("full", "full-1", "full-order", 20_000);

        JsonNode shown = list(caller.member("full"), "full").get(0);

        assertThat(shown.propertyNames())
                .containsExactly(
                        "couponId",
                        "policyId",
                        "memberId",
                        "name",
                        "status",
                        "discount",
                        "minimumOrderAmount",
                        "issuedAt",
                        "validFrom",
                        "validUntil",
                        "orderId");
        assertThat(shown.get("discount").toString()).isEqualTo("{\"type\":\"FIXED\",\"amount\":3000}");
        assertThat(shown.get("status").asString()).isEqualTo("RESERVED");
        assertThat(shown.get("orderId").asString()).isEqualTo("full-order");
        assertThat(shown.get("validUntil").asString()).isEqualTo(until.toString());
        assertThat(shown)
                .isEqualTo(good(caller.member("full").get("/api/v1/coupons/full-1"))
                        .json());
    }

    @ParameterizedTest
    @CsvSource({"7, ''", "60, ''", "61, ''", "200, ''", "1, CANCELLED", "9, ISSUED", "60, ISSUED"})
    void pagesThroughAllCouponsNewestFirst(int limit, String status) {
        String filter = status.isEmpty() ? "" : " and status = '" + status + "'";
        List<String> expected = coupons.texts("select coupon_id from coupon where member_id = 'many'" + filter
                + " order by issued_at desc, coupon_id desc");

        assertThat(paged("many", limit, status)).isEqualTo(expected).hasSizeGreaterThan(40);
    }

    private List<String> paged(String member, int limit, String status) {
        String path = USERS + member + "?limit=" + limit + (status.isEmpty() ? "" : "&status=" + status);
        List<String> found = new ArrayList<>();
        Answer page = good(caller.member(member).get(path));
        found.addAll(ids(page));
        while (page.json().has("nextCursor")) {
            assertThat(ids(page)).hasSize(limit);
            page = good(caller.member(member).get(path + "&cursor=" + page.text("nextCursor")));
            found.addAll(ids(page));
        }
        return found;
    }

    @Test
    void filtersByTheStatusOfTheMoment() {
        for (String name : List.of("free", "over", "held", "used")) {
            coupons.issue(POLICY, "by-" + name, "by");
        }
        coupons.endValidity("by-over", Instant.now().minusSeconds(1));
        caller.reserved("by", "by-held", "by-held-order", 20_000);
        caller.confirm("by", caller.reserved("by", "by-used", "by-used-order", 20_000));

        assertThat(listed("by", "?status=ISSUED")).containsExactly("by-free");
        assertThat(listed("by", "?status=EXPIRED")).containsExactly("by-over");
        assertThat(listed("by", "?status=RESERVED")).containsExactly("by-held");
        assertThat(listed("by", "?status=USED")).containsExactly("by-used");
        assertThat(listed("by", "?status=CANCELLED")).isEmpty();
        assertThat(listed("by", "")).containsExactly("by-used", "by-held", "by-over", "by-free");
    }

    @Test
    void showsEveryChangeAtOnceThoughListsAreRemembered() {
        coupons.issue(POLICY, "fresh-1", "fresh");
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            double before = fromRedis();
            list(caller.member("fresh"), "fresh");
            return fromRedis() > before;
        });

        for (int i = 0; i < 20; i++) {
            String reservation = caller.reserved("fresh", "fresh-1", "fresh-order-" + i, 20_000);
            assertThat(statusOf("fresh")).isEqualTo("RESERVED");
            good(caller.release("fresh", reservation));
            assertThat(statusOf("fresh")).isEqualTo("ISSUED");
        }
    }

    @Test
    void restsOnTransactionsThatEndBeforeABarDoes() {
        String limit = database.sql("show transaction_timeout")
                .mapValue(String.class)
                .one()
                .block(Duration.ofSeconds(10));

        assertThat(limit).isEqualTo("12s");
    }

    private String statusOf(String member) {
        return list(caller.member(member), member).get(0).get("status").asString();
    }

    private double fromRedis() {
        return meters.counter("largesse.usage.lists.read", "source", "redis").count();
    }

    @Test
    void showsMembersTheirOwnOnly() {
        coupons.issue(POLICY, "own-1", "own");

        for (HttpApi api : List.of(caller.member("own"), caller.service(), caller.operator())) {
            assertThat(ids(good(api.get(USERS + "own")))).containsExactly("own-1");
            assertThat(good(api.get("/api/v1/coupons/own-1")).text("couponId")).isEqualTo("own-1");
            good(api.get("/api/v1/coupons/own-1/history"));
        }
        HttpApi other = caller.member("other");
        assertRefused(other.get(USERS + "own"), 403, "FORBIDDEN");
        assertRefused(other.get("/api/v1/coupons/own-1"), 404, "COUPON_NOT_FOUND");
        assertRefused(other.get("/api/v1/coupons/own-1/history"), 404, "COUPON_NOT_FOUND");
        assertRefused(other.get("/api/v1/coupons/nobodys"), 404, "COUPON_NOT_FOUND");
        assertThat(ids(good(other.get(USERS + "other")))).isEmpty();
        assertRefused(caller.api().get(USERS + "own"), 401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=201", "?limit=x", "?status=LOST", "?cursor=7", "?cursor=7.a%00"})
    void refusesWhatItCannotRead(String query) {
        assertRefused(caller.member("many").get(USERS + "many" + query), 400, "INVALID_REQUEST");
    }

    @Test
    void refusesIdsThatNobodyHas() {
        assertRefused(caller.operator().get(USERS + "a%00b"), 400, "INVALID_REQUEST");
        assertRefused(caller.operator().get("/api/v1/coupons/no~id"), 404, "COUPON_NOT_FOUND");
        assertRefused(caller.operator().get("/api/v1/coupons/many-1/history?cursor=x"), 400, "INVALID_REQUEST");
    }

    @Test
    void tellsWhatBecameOfACoupon() {
        coupons.issue(POLICY, "told-1", "told");
        good(caller.release("told", caller.reserved("told", "told-1", "told-a", 20_000)));
        good(caller.confirm("told", caller.reserved("told", "told-1", "told-b", 20_000)));

        JsonNode own = good(caller.member("told").get("/api/v1/coupons/told-1/history"))
                .json();
        JsonNode all =
                good(caller.operator().get("/api/v1/coupons/told-1/history")).json();

        assertThat(steps(own.get("items")))
                .isEqualTo(steps(all.get("items")))
                .containsExactly(
                        "-ISSUED ISSUE -",
                        "ISSUED-RESERVED RESERVE told-a",
                        "RESERVED-ISSUED RELEASE told-a",
                        "ISSUED-RESERVED RESERVE told-b",
                        "RESERVED-USED CONFIRM told-b");
        assertThat(all.at("/items/0/actor").asString()).isEqualTo("issue-service");
        assertThat(all.at("/items/1/actor").asString()).isEqualTo("told");
        assertThat(all.at("/items/1/clientAddress").asString()).isEqualTo("127.0.0.1");
        assertThat(own.findValuesAsString("actor")).isEmpty();
        assertThat(own.findValuesAsString("clientAddress")).isEmpty();
    }

    @Test
    void pagesThroughAHistory() {
        coupons.issue(POLICY, "long-1", "long");
        IntStream.range(0, 4)
                .mapToObj(number -> caller.reserved("long", "long-1", "long-" + number, 20_000))
                .forEach(reservation -> good(caller.release("long", reservation)));

        String path = "/api/v1/coupons/long-1/history?limit=3";
        Answer first = good(caller.member("long").get(path));
        Answer second = good(caller.member("long").get(path + "&cursor=" + first.text("nextCursor")));
        Answer last = good(caller.member("long").get(path + "&cursor=" + second.text("nextCursor")));

        assertThat(steps(first.json().get("items"))).hasSize(4).first().isEqualTo("-ISSUED ISSUE -");
        assertThat(steps(second.json().get("items")))
                .containsExactly(
                        "RESERVED-ISSUED RELEASE long-1",
                        "ISSUED-RESERVED RESERVE long-2",
                        "RESERVED-ISSUED RELEASE long-2");
        assertThat(steps(last.json().get("items"))).hasSize(2);
        assertThat(last.json().has("nextCursor")).isFalse();
    }

    private static List<String> steps(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> "%s-%s %s %s"
                        .formatted(
                                item.path("from").asString(""),
                                item.path("to").asString(),
                                item.path("cause").asString(),
                                item.path("orderId").asString("-")))
                .toList();
    }

    private List<String> listed(String member, String query) {
        return ids(good(caller.member(member).get(USERS + member + query)));
    }

    private static JsonNode list(HttpApi api, String member) {
        return good(api.get(USERS + member)).json().get("items");
    }

    private static List<String> ids(Answer page) {
        return StreamSupport.stream(page.json().get("items").spliterator(), false)
                .map(item -> item.get("couponId").asString())
                .toList();
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
    }
}
