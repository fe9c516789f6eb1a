package io.largesse.usage;

import static io.largesse.usage.UsageCaller.good;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What became of the coupons of an order or a member, as operators see it. */
@UsageServiceTest
class HistorySearchIT {
    private static final long POLICY = 7;
    private static final String HISTORY = "/api/v1/ops/coupon-history";
    private static final int MANY = 4;
    private static final String MANY_STEPS = """
            insert into coupon_history (coupon_id, from_status, to_status, order_id, cause, actor, client_address,
              trace_id, changed_at)
            select 'many-' || n % 4, 'ISSUED', 'RESERVED', case n % 3 when 0 then null else 'many-order' end, 'RESERVE',
              'actor-' || n, '', '', now()
            from generate_series(1, 210) as n
            """;

    private final UsageCaller caller;
    private final CouponTable coupons;

    HistorySearchIT(TestStack stack, @LocalServerPort int port) {
        caller = new UsageCaller(HttpApi.atPort(port), stack.tokens());
        coupons = new CouponTable(stack);
    }

    @BeforeEach
    void knowThePolicy() {
        if (coupons.count("policy_terms") == 0) {
            coupons.fixed(POLICY, 3_000, 10_000);
            coupons.issueMany(POLICY, "many", MANY, "many");
            caller.reserved("many", "many-0", "many-order", 20_000);
            coupons.change(MANY_STEPS);
        }
    }

    @Test
    void findsAnOrderOverAllCouponsItHad() {
        coupons.issue(POLICY, "first", "ann");
        coupons.issue(POLICY, "second", "ann");
        good(caller.release("ann", caller.reserved("ann", "first", "ann-order", 20_000)));
        caller.reserved("ann", "second", "ann-order", 20_000);
        caller.reserved("ann", "first", "ann-next", 20_000);

        Answer found = good(caller.operator().get(HISTORY + "?orderId=ann-order"));

        assertThat(steps(found))
                .containsExactly(
                        "second ISSUED-RESERVED RESERVE ann-order",
                        "first RESERVED-ISSUED RELEASE ann-order",
                        "first ISSUED-RESERVED RESERVE ann-order");
        assertThat(found.json().has("nextCursor")).isFalse();
    }

    @Test
    void findsAllCouponsOfAMember() {
        coupons.issue(POLICY, "bob-1", "bob");
        coupons.issue(POLICY, "bob-2", "bob");
        coupons.issue(POLICY, "not-bobs", "bobby");
        good(caller.confirm("bob", caller.reserved("bob", "bob-1", "bob-order", 20_000)));
        caller.reserved("bobby", "not-bobs", "bobby-order", 20_000);
        good(caller.revoke("bob-2", "test"));

        Answer found = good(caller.operator().get(HISTORY + "?memberId=bob"));

        assertThat(steps(found))
                .containsExactly(
                        "bob-2 ISSUED-CANCELLED REVOKE -",
                        "bob-1 RESERVED-USED CONFIRM bob-order",
                        "bob-1 ISSUED-RESERVED RESERVE bob-order");
    }

    @Test
    void tellsWhoDidItFromWhereAndInWhichTrace() {
        coupons.issue(POLICY, "cid-1", "cid");
        caller.reserved("cid", "cid-1", "cid-order", 20_000);

        JsonNode line =
                good(caller.operator().get(HISTORY + "?memberId=cid")).json().at("/items/0");

        assertThat(line.propertyNames())
                .containsExactly(
                        "couponId", "at", "from", "to", "cause", "orderId", "actor", "clientAddress", "traceId");
        assertThat(line.get("actor").asString()).isEqualTo("cid");
        assertThat(line.get("clientAddress").asString()).isEqualTo("127.0.0.1");
        assertThat(line.get("traceId").asString()).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource({
        "7, memberId=many, ''",
        "70, memberId=many, ''",
        "200, memberId=many, ''",
        "7, orderId=many-order, order_id = 'many-order' and",
        "141, orderId=many-order, order_id = 'many-order' and"
    })
    void pagesWithoutLossOrRepetition(int limit, String query, String filter) {
        List<String> expected = coupons.texts("select actor from coupon_history where " + filter
                + " coupon_id in (select coupon_id from coupon where member_id = 'many') order by id desc");

        assertThat(paged(query, limit)).isEqualTo(expected).hasSizeGreaterThan(140);
    }

    private List<String> paged(String query, int limit) {
        String path = HISTORY + "?" + query + "&limit=" + limit;
        Answer page = good(caller.operator().get(path));
        List<String> actors = new ArrayList<>(actors(page));
        while (page.json().has("nextCursor")) {
            assertThat(actors(page)).hasSize(limit);
            page = good(caller.operator().get(path + "&cursor=" + page.text("nextCursor")));
            actors.addAll(actors(page));
        }
        return actors;
    }

    @ParameterizedTest
    @CsvSource({"orderId=nobodys", "memberId=nobody", "memberId=many&cursor=1"})
    void findsNothingOfWhoIsNotKnown(String query) {
        assertThat(good(caller.operator().get(HISTORY + "?" + query)).body()).isEqualTo("{\"items\":[]}");
    }

    @ParameterizedTest
    @CsvSource({
        "'', orderId",
        "limit=7, orderId",
        "orderId=o&memberId=m, orderId",
        "orderId=a%00, orderId",
        "orderId=, orderId",
        "orderId=o&orderId=p, orderId",
        "memberId=a%0Ab, memberId",
        "memberId=12345678901234567890123456789012345678901234567890123456789012345, memberId",
        "memberId=m&cursor=0, cursor",
        "memberId=m&cursor=x, cursor",
        "orderId=o&limit=0, limit",
        "orderId=o&limit=201, limit"
    })
    void refusesWhatItCannotRead(String query, String parameter) {
        Answer refused = caller.operator().get(HISTORY + "?" + query);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.text("code")).isEqualTo("INVALID_REQUEST");
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(parameter);
    }

    @Test
    void saysWhichParameterIsMissing() {
        HttpApi korean = caller.operator().with("Accept-Language", "ko");

        assertThat(message(caller.operator().get(HISTORY)))
                .isEqualTo("must be given where memberId is not, and only there");
        assertThat(message(korean.get(HISTORY))).isEqualTo("memberId 또는 이 항목 중 하나만 지정해야 합니다");
    }

    @Test
    void isForOperators() {
        String path = HISTORY + "?memberId=many";

        assertRefused(caller.member("many").get(path), 403, "FORBIDDEN");
        assertRefused(caller.service().get(path), 403, "FORBIDDEN");
        assertRefused(caller.api().get(path), 401, "UNAUTHENTICATED");
    }

    private static List<String> steps(Answer page) {
        return items(page).stream()
                .map(item -> "%s %s-%s %s %s"
                        .formatted(
                                item.path("couponId").asString(),
                                item.path("from").asString(),
                                item.path("to").asString(),
                                item.path("cause").asString(),
                                item.path("orderId").asString("-")))
                .toList();
    }

    private static List<String> actors(Answer page) {
        return items(page).stream().map(item -> item.get("actor").asString()).toList();
    }

    private static List<JsonNode> items(Answer page) {
        return StreamSupport.stream(page.json().get("items").spliterator(), false)
                .toList();
    }

    private static String message(Answer refused) {
        return refused.json().at("/errors/0/message").asString();
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
    }
}
