package io.largesse.payout;

import static io.largesse.payout.CampaignCaller.CAMPAIGNS;
import static io.largesse.payout.CampaignCaller.pointsJson;
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
@PayoutServiceTest
class BadInputIT {
    private static final List<String> STEPS =
            List.of("dry-run", "approve", "start", "stop", "resume", "retry-failures");
    private static final List<String> LISTS = List.of("failures", "invalid-rows", "calls", "history");
    private static final String WHY = "{\"reason\":\"test\"}";

    private final HttpApi api;
    private final TestTokens tokens;
    private final CampaignCaller caller;
    private String draft = "";
    private String before = "";

    BadInputIT(@LocalServerPort int port, TestStack stack) {
        api = HttpApi.atPort(port);
        tokens = stack.tokens();
        caller = new CampaignCaller(api, tokens);
    }

    @BeforeEach
    void writeADraftDown() {
        draft = caller.draft("e1");
        before = everything();
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(everything()).isEqualTo(before);
    }

    private String everything() {
        return caller.operator().get(CAMPAIGNS + "?limit=1000").body()
                + caller.operator().get("/api/v1/ops/audit-log").body();
    }

    @ParameterizedTest
    @MethodSource
    void refusesCampaigns(int status, String code, String body) {
        assertProblem(caller.operator().post(CAMPAIGNS, body), status, code);
    }

    static Stream<Arguments> refusesCampaigns() {
        String good = pointsJson("e1");
        return Stream.of(
                invalid("{}"),
                invalid("[]"),
                invalid(good.replace("Autumn", "")),
                invalid(good.replace("Autumn", "  ")),
                invalid(good.replace("Autumn", "n".repeat(101))),
                invalid(good.replace("Autumn", "a\\u0000b")),
                invalid(good.replace("\"Autumn\"", "7")),
                invalid(good.replace("\"Autumn\"", "null")),
                invalid(good.replace("\"name\":\"Autumn\",", "")),
                invalid(good.replace("POINT", "COIN")),
                invalid(good.replace("POINT", "point")),
                invalid(good.replace("\"POINT\"", "0")),
                invalid(good.replace("\"kind\":\"POINT\",", "")),
                invalid(good.replace("\"e1\"", "\"\"")),
                invalid(good.replace("\"e1\"", "1")),
                invalid(good.replace("e1", "e".repeat(101))),
                invalid(good.replace("}", ",\"source\":\"nowhere\"}")),
                invalid(good.replace("}", ",\"source\":\"\"}")),
                invalid(good.replace("}", ",\"duplicates\":\"NONE\"}")),
                invalid(good.replace("}", ",\"status\":\"QUEUED\"}")),
                invalid(good.replace("}", ",\"createdBy\":\"kim\"}")),
                invalid("{\"name\":" + "[".repeat(100_000)),
                Arguments.of(400, "MALFORMED_JSON", good.substring(0, good.length() - 1)),
                Arguments.of(400, "MALFORMED_JSON", good + " garbage"),
                Arguments.of(400, "MALFORMED_JSON", good + good),
                Arguments.of(400, "MALFORMED_JSON", good.replace("\"name\"", "\"name\":\"x\",\"name\"")),
                Arguments.of(413, "BODY_TOO_LARGE", good.replace("Autumn", "x".repeat(400_000))));
    }

    private static Arguments invalid(String body) {
        return Arguments.of(400, "INVALID_REQUEST", body);
    }

    @Test
    void refusesACampaignWithoutABody() {
        Answer answer = caller.operator().post(CAMPAIGNS, "");

        assertThat(answer.status()).isEqualTo(400);
        assertProblem(answer, 400, answer.text("code"));
    }

    @Test
    void namesTheSourcesThereAre() {
        Answer refused = caller.operator().post(CAMPAIGNS, pointsJson("e1").replace("}", ",\"source\":\"nowhere\"}"));

        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("source");
        assertThat(refused.json().at("/errors/0/message").asString()).isEqualTo("must be one of: default");
    }

    @ParameterizedTest
    @MethodSource
    void refusesReasons(int status, String code, String body) {
        for (String step : STEPS) {
            assertProblem(caller.step(draft, step, body), status, code);
        }
    }

    static Stream<Arguments> refusesReasons() {
        return Stream.of(
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
    void stopsNothingWithoutAReason() {
        assertProblem(caller.step(draft, "stop", ""), 400, "INVALID_REQUEST");
        assertProblem(caller.step(draft, "stop", "{}"), 400, "INVALID_REQUEST");
        assertProblem(caller.step(draft, "stop", "{\"reason\":null}"), 400, "INVALID_REQUEST");
    }

    @Test
    void refusesStepsThatDoNotLeadOn() {
        for (String step : new String[] {"stop", "resume", "retry-failures"}) {
            Answer refused = caller.step(draft, step, WHY);

            assertProblem(refused, 409, "ILLEGAL_TRANSITION");
            assertThat(refused.text("campaignStatus")).isEqualTo("DRAFT");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=-1", "limit=x", "cursor=x", "cursor=-1", "cursor=0"})
    void refusesPages(String query) {
        assertProblem(caller.operator().get(CAMPAIGNS + "?" + query), 400, "INVALID_REQUEST");
        for (String list : LISTS) {
            assertProblem(
                    caller.operator().get(CAMPAIGNS + "/" + draft + "/" + list + "?" + query), 400, "INVALID_REQUEST");
        }
    }

    @Test
    void refusesAStatusThatIsNone() {
        assertProblem(caller.operator().get(CAMPAIGNS + "?status=OPEN"), 400, "INVALID_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999999", "0", "-1", "x", "1e3", "99999999999999999999", "%20"})
    void knowsNoSuchCampaign(String id) {
        assertProblem(caller.find(id), 404, "CAMPAIGN_NOT_FOUND");
        STEPS.forEach(step -> assertProblem(caller.step(id, step, WHY), 404, "CAMPAIGN_NOT_FOUND"));
        LISTS.forEach(list ->
                assertProblem(caller.operator().get(CAMPAIGNS + "/" + id + "/" + list), 404, "CAMPAIGN_NOT_FOUND"));
        for (String type : new String[] {"text/csv", "application/x-ndjson"}) {
            assertProblem(
                    caller.operator().with("Accept", type).get(CAMPAIGNS + "/" + id + "/failures"),
                    404,
                    "CAMPAIGN_NOT_FOUND");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "';%20drop%20table%20campaign;--", "..%2f..%2factuator", "%ff%fe"})
    void refusesPathsThatHideSomething(String id) {
        Answer answer = caller.find(id);

        assertThat(answer.status()).as(answer.body()).isBetween(400, 404);
        assertProblem(answer, answer.status(), answer.text("code"));
    }

    @Test
    void refusesWithoutAGoodToken() {
        for (HttpApi stranger : List.of(
                api,
                api.as(""),
                api.as("nonsense"),
                api.as(tokens.expired("kim")),
                api.as(tokens.foreign("kim")),
                api.as(tokens.operator() + "x"),
                api.with("Authorization", "Basic " + tokens.operator()))) {
            Answer create = stranger.post(CAMPAIGNS, pointsJson("e1"));
            assertProblem(create, 401, "UNAUTHENTICATED");
            assertThat(create.header("WWW-Authenticate")).startsWith("Bearer");
            assertProblem(stranger.get(CAMPAIGNS + "/" + draft), 401, "UNAUTHENTICATED");
        }
    }

    @Test
    void refusesMembers() {
        HttpApi alice = api.as(tokens.member("alice"));

        assertProblem(alice.post(CAMPAIGNS, pointsJson("e1")), 403, "FORBIDDEN");
        assertProblem(alice.get(CAMPAIGNS), 403, "FORBIDDEN");
        assertProblem(alice.get(CAMPAIGNS + "/" + draft), 403, "FORBIDDEN");
        STEPS.forEach(step -> assertProblem(alice.post(CAMPAIGNS + "/" + draft + "/" + step, WHY), 403, "FORBIDDEN"));
        LISTS.forEach(list -> assertProblem(alice.get(CAMPAIGNS + "/" + draft + "/" + list), 403, "FORBIDDEN"));
    }

    @Test
    void takesTheWordOfOtherServices() {
        HttpApi service = api.as(tokens.service("draw-service"));

        assertThat(service.get(CAMPAIGNS + "/" + draft).status()).isEqualTo(200);
        assertThat(service.get(CAMPAIGNS + "/" + draft + "/history").status()).isEqualTo(200);
    }

    @Test
    void refusesWhatThePathsDoNotOffer() {
        HttpApi operator = caller.operator();

        assertProblem(operator.get("/api/v1/payout/unknown"), 404, "NOT_FOUND");
        assertProblem(operator.post(CAMPAIGNS + "/" + draft + "/begin", WHY), 404, "NOT_FOUND");
        assertProblem(operator.get(CAMPAIGNS + "/" + draft + "/stop"), 405, "METHOD_NOT_ALLOWED");
        for (String method : new String[] {"DELETE", "PUT", "PATCH"}) {
            assertProblem(
                    operator.send(method, CAMPAIGNS + "/" + draft, "application/json", ""), 405, "METHOD_NOT_ALLOWED");
        }
    }

    @Test
    void refusesOtherMediaTypes() {
        for (String type : new String[] {"text/plain", "application/xml", "application/x-www-form-urlencoded"}) {
            assertProblem(
                    caller.operator().send("POST", CAMPAIGNS, type, pointsJson("e1")), 415, "UNSUPPORTED_MEDIA_TYPE");
        }
        assertProblem(
                caller.operator().with("Accept", "application/xml").get(CAMPAIGNS + "/" + draft + "/failures"),
                406,
                "NOT_ACCEPTABLE");
    }

    @Test
    void answersInKoreanOnRequest() {
        HttpApi korean = caller.operator().with("Accept-Language", "ko-KR,ko;q=0.9,en;q=0.5");

        for (Answer answer : List.of(
                korean.post(CAMPAIGNS, "{"),
                korean.get(CAMPAIGNS + "/999999"),
                korean.post(CAMPAIGNS + "/" + draft + "/stop", WHY))) {
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
