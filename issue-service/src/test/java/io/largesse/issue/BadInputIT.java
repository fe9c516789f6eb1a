package io.largesse.issue;

import static io.largesse.issue.IssueCaller.ISSUE;
import static io.largesse.issue.IssueCaller.POLICIES;
import static io.largesse.issue.IssueCaller.claimJson;
import static io.largesse.issue.IssueCaller.policyJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import io.largesse.test.TestTokens;
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
@IssueServiceTest
class BadInputIT {

    private final HttpApi api;
    private final TestTokens tokens;
    private final IssueCaller caller;
    private final LedgerTable ledger;
    private String policyId = "";
    private long policies;

    BadInputIT(@LocalServerPort int port, TestStack stack) {
        api = HttpApi.atPort(port);
        tokens = stack.tokens();
        caller = new IssueCaller(api, tokens);
        ledger = new LedgerTable(stack);
    }

    @BeforeEach
    void makeAPolicy() {
        policyId = caller.active(1, 1);
        policies = ledger.rowsOf("coupon_policy");
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(caller.statistics(policyId).number("accepted")).isZero();
        assertThat(ledger.rowsOf("issued_coupon")).isZero();
        assertThat(ledger.rowsOf("coupon_policy")).isEqualTo(policies);
    }

    @ParameterizedTest
    @MethodSource
    void refusesClaims(int status, String code, String body) {
        assertProblem(caller.member("alice").post(ISSUE, body), status, code);
    }

    static Stream<Arguments> refusesClaims() {
        return Stream.of(
                Arguments.of(404, "POLICY_NOT_FOUND", claimJson("999999")),
                Arguments.of(404, "POLICY_NOT_FOUND", claimJson("-1")),
                Arguments.of(404, "POLICY_NOT_FOUND", claimJson("9".repeat(500))),
                Arguments.of(400, "INVALID_REQUEST", "{\"policyId\":1}"),
                Arguments.of(400, "INVALID_REQUEST", "{}"),
                Arguments.of(400, "INVALID_REQUEST", "[]"),
                Arguments.of(400, "INVALID_REQUEST", "{\"policyId\":" + "[".repeat(900)),
                Arguments.of(400, "INVALID_REQUEST", "{\"policyId\":\"1\",\"memberId\":\"bob\"}"),
                Arguments.of(400, "MALFORMED_JSON", ""),
                Arguments.of(400, "MALFORMED_JSON", "{\"policyId\":"),
                Arguments.of(400, "MALFORMED_JSON", "{\"policyId\":\"1\"} garbage"),
                Arguments.of(400, "MALFORMED_JSON", "{\"policyId\":\"1\",\"policyId\":\"1\"}"),
                Arguments.of(413, "BODY_TOO_LARGE", "{\"policyId\":\"1\"" + " ".repeat(2_000) + "}"),
                Arguments.of(413, "BODY_TOO_LARGE", "x".repeat(3_000_000)));
    }

    @ParameterizedTest
    @MethodSource({"wrongAmounts", "wrongForms"})
    void refusesPolicies(int status, String code, String body) {
        assertProblem(caller.operator().post(POLICIES, body), status, code);
    }

    static Stream<Arguments> wrongAmounts() {
        String good = policyJson(10, 1);
        return Stream.of(
                invalid(good.replace("5000", "-1")),
                invalid(good.replace("5000", "0")),
                invalid(good.replace("5000", "1000000000001")),
                invalid(good.replace("5000", "9".repeat(19))),
                invalid(good.replace("5000", "9".repeat(200))),
                invalid(good.replace("5000", "1e400")),
                invalid(good.replace("5000", "1.5")),
                invalid(good.replace("5000", "\"5000\"")),
                invalid(good.replace("5000", "null")),
                invalid(good.replace("5000", "true")),
                invalid(good.replace("10000", "-1")),
                invalid(good.replace("\"totalQuantity\":10", "\"totalQuantity\":0")),
                invalid(good.replace("\"totalQuantity\":10", "\"totalQuantity\":-10")),
                invalid(good.replace("\"totalQuantity\":10", "\"totalQuantity\":9223372036854775808")),
                invalid(good.replace("\"limitPerMember\":1", "\"limitPerMember\":2147483648")),
                invalid(good.replace("\"limitPerMember\":1", "\"limitPerMember\":0")),
                invalid(good.replace("\"days\":30", "\"days\":-1")));
    }

    static Stream<Arguments> wrongForms() {
        String good = policyJson(10, 1);
        return Stream.of(
                invalid(good.replace("FCFS", "LOTTERY")),
                invalid(good.replace("\"FCFS\"", "\"FCFS\",\"refundRule\":\"KEEP\"")),
                invalid(good.replace("\"FCFS\"", "\"FCFS\",\"refundRule\":1")),
                invalid(good.replace("\"FCFS\"", "\"FCFS\",\"partnerId\":\"\"")),
                invalid(good.replace("\"FCFS\"", "\"FCFS\",\"partnerId\":\"a b\"")),
                invalid(good.replace("\"FCFS\"", "\"FCFS\",\"partnerId\":\"a\\u0000b\"")),
                invalid(good.replace("\"FCFS\"", "\"FCFS\",\"partnerId\":\"" + "p".repeat(65) + "\"")),
                invalid(good.replace("FIXED", "GIFT")),
                invalid(good.replace("\"FIXED\"", "7")),
                invalid(good.replace("\"type\":\"FIXED\",", "")),
                invalid(good.replace("Autumn", "")),
                invalid(good.replace("Autumn", "a\\u0000b")),
                invalid(good.replace("\"Autumn\"", "7")),
                invalid(good.replace("\"name\":\"Autumn\",", "")),
                invalid(good.replace("\"name\"", "\"status\":\"ACTIVE\",\"name\"")),
                invalid(absolute("2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z")),
                invalid(absolute("yesterday", "2026-01-01T00:00:00Z")),
                invalid(absolute("-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z")),
                invalid(absolute("2026-01-01T00:00:00Z", "+300000-01-01T00:00:00Z")),
                invalid(absolute("2026-01-01T00:00:00.0000001Z", "2026-01-01T00:00:00.0000002Z")),
                invalid("[]"),
                Arguments.of(400, "MALFORMED_JSON", good.substring(0, good.length() - 1)),
                Arguments.of(400, "MALFORMED_JSON", "{" + good),
                Arguments.of(400, "MALFORMED_JSON", good + " garbage"),
                Arguments.of(400, "MALFORMED_JSON", good + good),
                Arguments.of(400, "MALFORMED_JSON", good.replace("\"name\"", "\"name\":\"x\",\"name\"")),
                invalid("{\"name\":" + "[".repeat(100_000)),
                Arguments.of(413, "BODY_TOO_LARGE", good.replace("Autumn", "x".repeat(400_000))));
    }

    private static Arguments invalid(String body) {
        return Arguments.of(400, "INVALID_REQUEST", body);
    }

    private static String absolute(String from, String until) {
        return policyJson(10, 1).replace("\"type\":\"DAYS_AFTER_ISSUE\",\"days\":30", """
                        "type":"ABSOLUTE","from":"%s","until":"%s\"""".formatted(from, until));
    }

    @Test
    void namesTheFieldThatIsWrong() {
        Answer refused = caller.operator().post(POLICIES, policyJson(0, 1));

        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("totalQuantity");
    }

    @Test
    void refusesWithoutAGoodToken() {
        String body = claimJson(policyId);
        for (HttpApi caller : new HttpApi[] {
            api,
            api.as(""),
            api.as("nonsense"),
            api.as(tokens.expired("alice")),
            api.as(tokens.foreign("alice")),
            api.as(tokens.member("alice") + "x"),
            api.as(tokens.member("with space")),
            api.as(tokens.member("")),
            api.with("Authorization", "Basic " + tokens.member("alice"))
        }) {
            Answer claim = caller.post(ISSUE, body);
            assertProblem(claim, 401, "UNAUTHENTICATED");
            assertThat(claim.header("WWW-Authenticate")).startsWith("Bearer");
            assertProblem(caller.get(POLICIES + "/" + policyId), 401, "UNAUTHENTICATED");
        }
    }

    @Test
    void refusesTheWrongRole() {
        assertProblem(caller.operator().post(ISSUE, claimJson(policyId)), 403, "FORBIDDEN");
        assertProblem(caller.member("alice").post(POLICIES, policyJson(1, 1)), 403, "FORBIDDEN");
        assertProblem(caller.member("alice").post(POLICIES + "/" + policyId + "/activate", ""), 403, "FORBIDDEN");
        assertProblem(caller.member("alice").get(POLICIES + "/" + policyId + "/statistics"), 403, "FORBIDDEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999", "0", "-1", "x", "1e3", "99999999999999999999", "%20"})
    void knowsNoSuchPolicy(String id) {
        assertProblem(caller.operator().get(POLICIES + "/" + id), 404, "POLICY_NOT_FOUND");
        assertProblem(caller.operator().post(POLICIES + "/" + id + "/activate", ""), 404, "POLICY_NOT_FOUND");
        assertProblem(caller.operator().get(POLICIES + "/" + id + "/statistics"), 404, "POLICY_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAAAAAAAAAAAAAA", "short", "aaaaaaaaaaaaaaaa", "AAAAAAAAAAAAAAA%20"})
    void knowsNoSuchIssue(String id) {
        assertProblem(caller.find(id, "alice"), 404, "ISSUE_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "';%20drop%20table%20issued_coupon;--", "..%2f..%2factuator", "%ff%fe"})
    void refusesPathsThatHideSomething(String id) {
        for (Answer answer :
                new Answer[] {caller.find(id, "alice"), caller.operator().get(POLICIES + "/" + id + "/statistics")}) {
            assertThat(answer.status()).as(answer.body()).isBetween(400, 404);
            assertProblem(answer, answer.status(), answer.text("code"));
        }
    }

    @Test
    void refusesWhatThePathsDoNotOffer() {
        HttpApi alice = caller.member("alice");

        assertProblem(alice.get("/api/v1/coupons/unknown"), 404, "NOT_FOUND");
        assertProblem(alice.get(ISSUE), 405, "METHOD_NOT_ALLOWED");
        assertProblem(alice.send("DELETE", ISSUE, "application/json", ""), 405, "METHOD_NOT_ALLOWED");
        assertProblem(
                caller.operator().send("DELETE", POLICIES + "/" + policyId, "application/json", ""),
                405,
                "METHOD_NOT_ALLOWED");
    }

    @Test
    void refusesOtherMediaTypes() {
        for (String type : new String[] {"text/plain", "application/xml", "application/x-www-form-urlencoded"}) {
            assertProblem(
                    caller.member("alice").send("POST", ISSUE, type, claimJson(policyId)),
                    415,
                    "UNSUPPORTED_MEDIA_TYPE");
            assertProblem(
                    caller.operator().send("POST", POLICIES, type, policyJson(1, 1)), 415, "UNSUPPORTED_MEDIA_TYPE");
        }
    }

    @Test
    void answersInKoreanOnRequest() {
        HttpApi korean = caller.member("alice").with("Accept-Language", "ko-KR,ko;q=0.9,en;q=0.5");

        for (Answer answer : new Answer[] {
            korean.post(ISSUE, claimJson("999999")), korean.post(ISSUE, "{"), korean.get("/api/v1/coupons/unknown")
        }) {
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
