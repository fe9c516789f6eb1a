package io.largesse.issue.adapter.in.web;

import static io.largesse.issue.adapter.in.web.SliceClient.assertInvalid;
import static io.largesse.issue.adapter.in.web.SliceClient.code;
import static io.largesse.issue.adapter.in.web.SliceClient.field;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Steps, templates and the calendar as operators call them, and what they are told when it cannot be. */
@SpringBootTest(classes = WebSlice.class, webEnvironment = WebEnvironment.MOCK)
class PolicyAdministrationTests {

    private static final String POLICY = """
            "name":"Autumn","discount":{"type":"FIXED","amount":5000},
            "validity":{"type":"DAYS_AFTER_ISSUE","days":30},"totalQuantity":10""";
    private static final String TEN_A_DAY = "{\"cron\":\"0 10-19 * * *\",\"duration\":\"PT1M\"}";

    private final SliceClient api;

    PolicyAdministrationTests(ApplicationContext context) {
        api = SliceClient.of(context);
    }

    @ParameterizedTest
    @MethodSource
    void refusesTimesThatCannotBe(String rules, String field, String message) {
        JsonNode answer = api.post(PolicyController.PATH, "{" + POLICY + "," + rules + "}", 400);

        assertInvalid(answer, field, message);
    }

    static Stream<Arguments> refusesTimesThatCannotBe() {
        String cron = "must be a cron expression of five fields (minute, hour, day of month, month, day of week),"
                + " or six beginning with seconds";
        String pause = "must not be longer than PT1H, the shortest time from one opening to the next";
        String unknown = "names nothing that is there";
        return Stream.of(
                Arguments.of(window("0 25 * * *", "PT1M"), "windows[0].cron", cron),
                Arguments.of(window("every day", "PT1M"), "windows[0].cron", cron),
                Arguments.of(window("0 0 30 2 *", "PT1M"), "windows[0].cron", "never opens again"),
                Arguments.of(window("0 10-19 * * *", "PT61M"), "windows[0].duration", pause),
                Arguments.of(window("0 10 * * *", "a minute"), "windows[0].duration", "has the wrong type"),
                Arguments.of(window("0 10 * * *", "PT1M\",\"zone\":\"Mars"), "windows[0].zone", "has the wrong type"),
                Arguments.of(
                        "\"windows\":[],\"calendarEventId\":\"1\"",
                        "windows",
                        "must be left out beside calendarEventId"),
                Arguments.of("\"calendarEventId\":\"999999\"", "calendarEventId", unknown),
                Arguments.of("\"calendarEventId\":\"one\"", "calendarEventId", unknown));
    }

    private static String window(String cron, String duration) {
        return "\"windows\":[{\"cron\":\"" + cron + "\",\"duration\":\"" + duration + "\"}]";
    }

    @Test
    void namesWhatIsMissingWithoutATemplate() {
        JsonNode answer = api.post(PolicyController.PATH, "{\"totalQuantity\":10}", 400);

        assertThat(answer.at("/errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("name", "discount", "validity");
        assertThat(answer.at("/errors/0/message").asString()).isEqualTo("is required");
    }

    @Test
    void takesWhatIsLeftOutFromTheTemplate() {
        String template = template(
                "standard",
                POLICY
                        + ",\"limitPerMember\":3,\"refundRule\":\"RETURN\",\"partnerId\":\"p-1\",\"windows\":["
                        + TEN_A_DAY + "]");

        JsonNode plain = api.post(PolicyController.PATH + "?template=" + template, "{}", 201);
        JsonNode special = api.post(
                PolicyController.PATH + "?template=" + template,
                "{\"name\":\"Winter\",\"totalQuantity\":20,\"windows\":[],\"partnerId\":\"p-2\"}",
                201);

        assertThat(plain.get("name").asString()).isEqualTo("Autumn");
        assertThat(plain.get("limitPerMember").asInt()).isEqualTo(3);
        assertThat(plain.at("/windows/0/cron").asString()).isEqualTo("0 10-19 * * *");
        assertThat(special.get("name").asString()).isEqualTo("Winter");
        assertThat(special.get("totalQuantity").asLong()).isEqualTo(20);
        assertThat(special.get("limitPerMember").asInt()).isEqualTo(3);
        assertThat(special.get("windows")).isEmpty();
        assertThat(plain.get("refundRule").asString()).isEqualTo("RETURN");
        assertThat(plain.get("partnerId").asString()).isEqualTo("p-1");
        assertThat(special.get("refundRule").asString()).isEqualTo("RETURN");
        assertThat(special.get("partnerId").asString()).isEqualTo("p-2");
    }

    @Test
    void usesUpCouponsAndHasNoPartnerUnlessTold() {
        JsonNode silent = api.post(PolicyController.PATH, "{" + POLICY + "}", 201);
        JsonNode told = api.post(
                PolicyController.PATH, "{" + POLICY + ",\"refundRule\":\"RETURN\",\"partnerId\":\"p-1\"}", 201);

        assertThat(silent.get("refundRule").asString()).isEqualTo("CANCEL");
        assertThat(silent.has("partnerId")).isFalse();
        assertThat(told.get("refundRule").asString()).isEqualTo("RETURN");
        assertThat(told.get("partnerId").asString()).isEqualTo("p-1");
    }

    @Test
    void boundsWhatOverridesATemplate() {
        String template = template("bounded", POLICY);

        assertInvalid(
                api.post(PolicyController.PATH + "?template=" + template, "{\"totalQuantity\":0}", 400),
                "totalQuantity",
                "must be from 1 to 1000000000");
    }

    @ParameterizedTest
    @CsvSource({"999999", "first", "-1"})
    void knowsNoOtherTemplates(String id) {
        assertThat(code(api.post(PolicyController.PATH + "?template=" + id, "{}", 404)))
                .isEqualTo("TEMPLATE_NOT_FOUND");
        assertThat(code(api.get(TemplateController.PATH + "/" + id, 404))).isEqualTo("TEMPLATE_NOT_FOUND");
        assertThat(code(api.delete(TemplateController.PATH + "/" + id, 404))).isEqualTo("TEMPLATE_NOT_FOUND");
        assertThat(code(api.get(CalendarEventController.PATH + "/" + id, 404))).isEqualTo("CALENDAR_EVENT_NOT_FOUND");
        assertThat(code(api.delete(CalendarEventController.PATH + "/" + id, 404)))
                .isEqualTo("CALENDAR_EVENT_NOT_FOUND");
    }

    @Test
    void hasEveryNameOfATemplateOnce() {
        String template = template("taken", POLICY);

        assertThat(code(api.post(TemplateController.PATH, "{\"name\":\"taken\",\"terms\":{" + POLICY + "}}", 409)))
                .isEqualTo("TEMPLATE_NAME_TAKEN");

        api.delete(TemplateController.PATH + "/" + template, 204);
        assertThat(template("taken", POLICY)).isNotEqualTo(template);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":" ","terms":{%s}}   | name
            {"terms":{%s}}              | name
            {"name":"without"}          | terms
            {"name":"x","terms":{%s,"limitPerMember":0}} | limitPerMember
            """)
    void refusesTemplatesThatCannotBe(String body, String field) {
        assertThat(field(api.post(TemplateController.PATH, body.replace("%s", POLICY), 400)))
                .isEqualTo(field);
    }

    @Test
    void tellsWhenAPolicyOpensNext() {
        JsonNode always = api.post(PolicyController.PATH, "{" + POLICY + "}", 201);
        JsonNode atTimes = api.post(PolicyController.PATH, "{" + POLICY + ",\"windows\":[" + TEN_A_DAY + "]}", 201);

        assertThat(always.has("open") || always.has("nextOpening")).isFalse();
        assertThat(atTimes.get("open").asBoolean()).isFalse();
        Instant opensAt = Instant.parse(atTimes.at("/nextOpening/opensAt").asString());
        assertThat(opensAt).isAfter(Instant.now());
        assertThat(Instant.parse(atTimes.at("/nextOpening/closesAt").asString()))
                .isEqualTo(opensAt.plusSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({"suspend", "resume"})
    void refusesAStepThatDoesNotLeadOn(String step) {
        JsonNode answer = api.post(draft() + "/" + step, "", 409);

        assertThat(code(answer)).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(answer.get("policyStatus").asString()).isEqualTo("DRAFT");
    }

    @Test
    void takesStepsWithAndWithoutAReason() {
        String policy = draft();
        api.post(policy + "/activate", "", 200);

        assertThat(status(api.post(policy + "/suspend", "{\"reason\":\"too many bots\"}", 200)))
                .isEqualTo("SUSPENDED");
        assertThat(code(api.post(policy + "/activate", "", 409))).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(status(api.post(policy + "/resume", "{}", 200))).isEqualTo("ACTIVE");
        assertThat(status(api.post(policy + "/close", "", 200))).isEqualTo("CLOSED");
        assertThat(status(api.post(policy + "/close", "", 200))).isEqualTo("CLOSED");
        assertThat(code(api.post(policy + "/resume", "", 409))).isEqualTo("ILLEGAL_TRANSITION");
    }

    @Test
    void refusesALongReason() {
        String body = "{\"reason\":\"" + "x".repeat(501) + "\"}";

        assertThat(field(api.post(draft() + "/close", body, 400))).isEqualTo("reason");
    }

    @Test
    void knowsNoOtherPolicies() {
        assertThat(code(api.post(PolicyController.PATH + "/999999/suspend", "", 404)))
                .isEqualTo("POLICY_NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({"limit=0, limit", "limit=1001, limit", "limit=x, limit", "cursor=x, cursor", "cursor=-1, cursor"})
    void refusesPagesThatCannotBe(String query, String field) {
        assertThat(field(api.get(PolicyController.PATH + "?" + query, 400))).isEqualTo(field);
        assertThat(field(api.get(TemplateController.PATH + "?" + query, 400))).isEqualTo(field);
        assertThat(field(api.get(CalendarEventController.PATH + "?" + query, 400)))
                .isEqualTo(field);
    }

    @Test
    void refusesAStatusThatIsNone() {
        assertThat(field(api.get(PolicyController.PATH + "?status=OPEN", 400))).isEqualTo("status");
    }

    @Test
    void listsPoliciesPageByPage() {
        String first = draft();
        String second = draft();

        JsonNode page = api.get(PolicyController.PATH + "?limit=1", 200);
        JsonNode next = api.get(
                PolicyController.PATH + "?limit=1&cursor="
                        + page.get("nextCursor").asString(),
                200);

        assertThat(second).endsWith("/" + page.at("/items/0/policyId").asString());
        assertThat(first).endsWith("/" + next.at("/items/0/policyId").asString());
        assertThat(api.get(PolicyController.PATH + "?status=DRAFT&limit=1000", 200)
                        .has("nextCursor"))
                .isFalse();
    }

    private String template(String name, String terms) {
        return api.post(TemplateController.PATH, "{\"name\":\"" + name + "\",\"terms\":{" + terms + "}}", 201)
                .get("templateId")
                .asString();
    }

    /** Path of a new policy. */
    private String draft() {
        return PolicyController.PATH + "/"
                + api.post(PolicyController.PATH, "{" + POLICY + "}", 201)
                        .get("policyId")
                        .asString();
    }

    private static String status(JsonNode policy) {
        return policy.get("status").asString();
    }
}
