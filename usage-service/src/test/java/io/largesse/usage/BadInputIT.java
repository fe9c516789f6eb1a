package io.largesse.usage;

import static io.largesse.usage.UsageCaller.RESERVATIONS;
import static io.largesse.usage.UsageCaller.RESERVE;
import static io.largesse.usage.UsageCaller.reserveJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import io.largesse.test.TestTokens;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever is sent: a problem document with a stable code comes back, and nothing is stored. */
@UsageServiceTest
class BadInputIT {
    private static final List<String> STEPS = List.of("/confirm", "/release", "/cancel");
    private static final String WHY = "{\"reason\":\"test\"}";
    private static final String FREE = "free-1";
    private static final String HELD = "held-1";
    private static final String ORDER = "order-1";

    private final HttpApi api;
    private final TestTokens tokens;
    private final CouponTable coupons;
    private final UsageCaller caller;
    private String reservation = "";
    private String before = "";

    BadInputIT(@LocalServerPort int port, TestStack stack) {
        api = HttpApi.atPort(port);
        tokens = stack.tokens();
        coupons = new CouponTable(stack);
        caller = new UsageCaller(api, tokens);
    }

    @BeforeEach
    void reserveACoupon() {
        if (coupons.count("coupon") == 0) {
            coupons.fixed(1, 3_000, 10_000);
            coupons.issue(1, FREE, "alice");
            coupons.issue(1, HELD, "alice");
        }
        reservation = caller.reserved("alice", HELD, ORDER, 20_000);
        before = everything();
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(everything()).isEqualTo(before);
    }

    private String everything() {
        return coupons.texts("select c::text from coupon c order by coupon_id").toString()
                + coupons.texts("select o::text from coupon_order o order by order_id")
                + coupons.texts("select h::text from coupon_history h order by id")
                + coupons.texts("select a::text from audit_log a order by id")
                + coupons.policyStatistics(1);
    }

    @ParameterizedTest
    @MethodSource
    void refusesReservations(int status, String code, String body) {
        assertProblem(caller.member("alice").post(RESERVE, body), status, code);
    }

    static Stream<Arguments> refusesReservations() {
        String good = reserveJson(FREE, "order-2", 20_000);
        return Stream.of(
                invalid("{}"),
                invalid("[]"),
                invalid("null"),
                invalid(good.replace(FREE, "")),
                invalid(good.replace(FREE, " ")),
                invalid(good.replace(FREE, "a b")),
                invalid(good.replace(FREE, "쿠폰")),
                invalid(good.replace(FREE, "a\\u0000b")),
                invalid(good.replace(FREE, "c".repeat(65))),
                invalid(good.replace("\"" + FREE + "\"", "7")),
                invalid(good.replace("\"" + FREE + "\"", "null")),
                invalid(good.replace("\"couponId\":\"" + FREE + "\",", "")),
                invalid(good.replace("order-2", "")),
                invalid(good.replace("order-2", "o'; drop table coupon;--")),
                invalid(good.replace("order-2", "o".repeat(65))),
                invalid(good.replace("\"order-2\"", "[\"order-2\"]")),
                invalid(good.replace("20000", "0")),
                invalid(good.replace("20000", "-1")),
                invalid(good.replace("20000", "1000000000001")),
                invalid(good.replace("20000", "99999999999999999999")),
                invalid(good.replace("20000", "20000.5")),
                invalid(good.replace("20000", "2e4")),
                invalid(good.replace("20000", "\"20000\"")),
                invalid(good.replace("20000", "true")),
                invalid(good.replace("20000", "null")),
                invalid(good.replace(",\"orderAmount\":20000", "")),
                invalid(good.replace("}", ",\"discountAmount\":20000}")),
                invalid("{\"couponId\":" + "[".repeat(100_000)),
                Arguments.of(400, "MALFORMED_JSON", good.substring(0, good.length() - 1)),
                Arguments.of(400, "MALFORMED_JSON", good + " garbage"),
                Arguments.of(400, "MALFORMED_JSON", good + good),
                Arguments.of(400, "MALFORMED_JSON", good.replace("{", "{\"orderId\":\"x\",")),
                Arguments.of(413, "BODY_TOO_LARGE", good.replace(FREE, "x".repeat(400_000))));
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatCannotBe(int status, String code, String body) {
        assertProblem(caller.member("alice").post(RESERVE, body), status, code);
    }

    static Stream<Arguments> refusesWhatCannotBe() {
        String good = reserveJson(FREE, "order-2", 20_000);
        return Stream.of(
                Arguments.of(403, "FORBIDDEN", reserveJson(FREE, "order-2", 20_000, "bob")),
                Arguments.of(403, "FORBIDDEN", reserveJson(FREE, "order-2", 20_000, "")),
                Arguments.of(404, "COUPON_NOT_FOUND", good.replace(FREE, "none")),
                Arguments.of(409, "COUPON_NOT_AVAILABLE", good.replace(FREE, HELD)),
                Arguments.of(409, "ORDER_TOO_SMALL", good.replace("20000", "9999")),
                Arguments.of(409, "ORDER_TAKEN", good.replace("order-2", ORDER)),
                Arguments.of(409, "ORDER_TAKEN", reserveJson(HELD, ORDER, 20_001)));
    }

    private static Arguments invalid(String body) {
        return Arguments.of(400, "INVALID_REQUEST", body);
    }

    @Test
    void refusesAReservationWithoutABody() {
        assertProblem(caller.member("alice").post(RESERVE, ""), 400, "INVALID_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"memberId\":\"\"", ",\"memberId\":null", ",\"memberId\":\"a b\""})
    void refusesServicesThatNameNoMember(String member) {
        Answer answer = caller.service()
                .post(RESERVE, reserveJson(FREE, "order-2", 20_000).replace("}", member + "}"));

        assertProblem(answer, 400, "INVALID_REQUEST");
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("memberId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "x", "%20", "1e3", "01927d2e-0000-7000-8000-000000000000", "1-1-1-1-1"})
    void knowsNoSuchReservation(String id) {
        STEPS.forEach(step ->
                assertProblem(caller.service().post(RESERVATIONS + id + step, ""), 404, "RESERVATION_NOT_FOUND"));
        assertProblem(caller.find("alice", id), 404, "RESERVATION_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "%20", "a%20b", "%EC%BF%A0"})
    void knowsNoSuchCoupon(String id) {
        assertProblem(caller.revoke(id, "test"), 404, "COUPON_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "';%20drop%20table%20coupon;--", "..%2f..%2factuator", "%ff%fe"})
    void refusesPathsThatHideSomething(String id) {
        for (Answer answer : List.of(caller.confirm("alice", id), caller.revoke(id, "test"))) {
            assertThat(answer.status()).as(answer.body()).isBetween(400, 404);
            assertProblem(answer, answer.status(), answer.text("code"));
        }
    }

    @ParameterizedTest
    @MethodSource
    void refusesReasons(int status, String code, String body) {
        assertProblem(caller.operator().post("/api/v1/ops/coupons/" + FREE + "/revoke", body), status, code);
    }

    static Stream<Arguments> refusesReasons() {
        return Stream.of(
                invalid(""),
                invalid("{}"),
                invalid("{\"reason\":null}"),
                invalid("{\"reason\":\"\"}"),
                invalid("{\"reason\":\" \\t\"}"),
                invalid("{\"reason\":7}"),
                invalid("{\"reason\":\"" + "x".repeat(501) + "\"}"),
                invalid("{\"reason\":\"a\\u0000b\"}"),
                invalid("{\"why\":\"test\"}"),
                invalid("[]"),
                Arguments.of(400, "MALFORMED_JSON", "{\"reason\":"),
                Arguments.of(400, "MALFORMED_JSON", WHY + WHY));
    }

    @Test
    void refusesToRevokeWhatAnOrderHolds() {
        Answer refused = caller.revoke(HELD, "test");

        assertProblem(refused, 409, "COUPON_NOT_AVAILABLE");
        assertThat(refused.text("couponStatus")).isEqualTo("RESERVED");
    }

    @Test
    void refusesStepsThatDoNotLeadOn() {
        Answer refused = caller.cancel(reservation);

        assertProblem(refused, 409, "ILLEGAL_TRANSITION");
        assertThat(refused.text("reservationStatus")).isEqualTo("RESERVED");
    }

    @Test
    void refusesWithoutAGoodToken() {
        for (HttpApi stranger : List.of(
                api,
                api.as(""),
                api.as("nonsense"),
                api.as(tokens.expired("alice")),
                api.as(tokens.foreign("alice")),
                api.as(tokens.member("alice") + "x"),
                api.with("Authorization", "Basic " + tokens.member("alice")))) {
            Answer reserve = stranger.post(RESERVE, reserveJson(FREE, "order-2", 20_000));
            assertProblem(reserve, 401, "UNAUTHENTICATED");
            assertThat(reserve.header("WWW-Authenticate")).startsWith("Bearer");
            STEPS.forEach(step ->
                    assertProblem(stranger.post(RESERVATIONS + reservation + step, ""), 401, "UNAUTHENTICATED"));
            assertProblem(stranger.get(RESERVATIONS + reservation), 401, "UNAUTHENTICATED");
            assertProblem(stranger.post("/api/v1/ops/coupons/" + FREE + "/revoke", WHY), 401, "UNAUTHENTICATED");
        }
    }

    @Test
    void refusesWhatThePathsDoNotOffer() {
        HttpApi alice = caller.member("alice");

        assertProblem(alice.get("/api/v1/coupons/reserve/more"), 404, "NOT_FOUND");
        assertProblem(alice.post(RESERVATIONS + reservation + "/begin", ""), 404, "NOT_FOUND");
        assertProblem(alice.get(RESERVATIONS + reservation + "/confirm"), 405, "METHOD_NOT_ALLOWED");
        for (String method : new String[] {"DELETE", "PUT", "PATCH"}) {
            assertProblem(
                    alice.send(method, RESERVATIONS + reservation, "application/json", ""), 405, "METHOD_NOT_ALLOWED");
        }
    }

    @Test
    void refusesOtherMediaTypes() {
        for (String type : new String[] {"text/plain", "application/xml", "application/x-www-form-urlencoded"}) {
            assertProblem(
                    caller.member("alice").send("POST", RESERVE, type, reserveJson(FREE, "order-2", 20_000)),
                    415,
                    "UNSUPPORTED_MEDIA_TYPE");
        }
        assertProblem(
                caller.member("alice").with("Accept", "application/xml").get(RESERVATIONS + reservation),
                406,
                "NOT_ACCEPTABLE");
    }

    @Test
    void answersInKoreanOnRequest() {
        HttpApi korean = caller.member("alice").with("Accept-Language", "ko-KR,ko;q=0.9,en;q=0.5");

        for (Answer answer : List.of(
                korean.post(RESERVE, "{"),
                korean.post(RESERVE, reserveJson("none", "order-2", 20_000)),
                korean.post(RESERVE, reserveJson(HELD, "order-2", 20_000)),
                korean.post(RESERVE, reserveJson(FREE, "order-2", 1)),
                korean.post(RESERVE, reserveJson(FREE, ORDER, 20_000)),
                korean.get(RESERVATIONS + "x"))) {
            assertThat(answer.header("Content-Language")).isEqualTo("ko");
            assertThat(answer.text("title")).containsPattern("[가-힣]");
            assertThat(answer.text("detail")).containsPattern("[가-힣]");
            assertThat(answer.text("code")).matches("[A-Z_]+");
        }
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text("code")).as(answer.body()).isEqualTo(code);
        assertThat(answer.number("status")).isEqualTo(status);
        for (String member : new String[] {"type", "title", "detail", "instance"}) {
            assertThat(answer.text(member)).as(member + " of " + answer.body()).isNotBlank();
        }
        assertThat(answer.body()).doesNotContain("io.largesse", "Exception", "tools.jackson");
    }
}
