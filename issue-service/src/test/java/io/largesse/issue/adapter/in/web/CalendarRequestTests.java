package io.largesse.issue.adapter.in.web;

import static io.largesse.issue.adapter.in.web.SliceClient.assertInvalid;
import static io.largesse.issue.adapter.in.web.SliceClient.field;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** The event calendar as operators see it, and what they are told when it cannot be. */
@SpringBootTest(classes = WebSlice.class, webEnvironment = WebEnvironment.MOCK)
class CalendarRequestTests {

    private static final String POLICY = """
            "name":"Autumn","discount":{"type":"FIXED","amount":5000},
            "validity":{"type":"DAYS_AFTER_ISSUE","days":30},"totalQuantity":10""";
    private static final String TEN_A_DAY = "{\"cron\":\"0 10-19 * * *\",\"duration\":\"PT1M\"}";

    private final SliceClient api;

    CalendarRequestTests(ApplicationContext context) {
        api = SliceClient.of(context);
    }

    @Test
    void takesTheWindowsOfTheCalendar() {
        String event = api.post(CalendarEventController.PATH, event("\"from\":\"2026-05-01\""), 201)
                .get("calendarEventId")
                .asString();

        JsonNode policy =
                api.post(PolicyController.PATH, "{" + POLICY + ",\"calendarEventId\":\"" + event + "\"}", 201);

        assertThat(policy.get("calendarEventId").asString()).isEqualTo(event);
        assertThat(policy.at("/windows/0/duration").asString()).isEqualTo("PT1M");
    }

    @Test
    void listsOccurrencesPageByPage() {
        String dates = "\"from\":\"2101-05-01\",\"until\":\"2101-05-31\"";
        api.post(CalendarEventController.PATH, event(dates), 201);
        String period = CalendarController.PATH + "?from=2101-05-05&until=2101-05-05";

        JsonNode page = api.get(period + "&limit=1000", 200);

        assertThat(page.get("items").findValuesAsString("opensAt"))
                .isSorted()
                .contains("2101-05-05T01:00:00Z", "2101-05-05T10:00:00Z");
        assertThat(page.get("complete").asBoolean()).isTrue();
        JsonNode first = api.get(period + "&limit=1", 200);
        JsonNode second =
                api.get(period + "&limit=1&cursor=" + first.get("nextCursor").asString(), 200);
        assertThat(first.at("/items/0")).isEqualTo(page.at("/items/0"));
        assertThat(second.at("/items/0")).isEqualTo(page.at("/items/1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "from":"2026-05-02","until":"2026-05-01" | until     | must not be before from (2026-05-02)
            "from":"2026-13-01"                      | from      | has the wrong type
            "from":"2026-02-30"                      | from      | has the wrong type
            "from":20260501                          | from      | has the wrong type
            "until":"9999-01-01"                     | until     | must be in the years 2000 to 2999
            """)
    void refusesDatesThatCannotBe(String dates, String field, String message) {
        assertInvalid(api.post(CalendarEventController.PATH, event(dates), 400), field, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"title\":\"x\"}", "{\"title\":\"x\",\"windows\":[]}"})
    void refusesAnEventWithoutWindows(String event) {
        assertThat(field(api.post(CalendarEventController.PATH, event, 400))).isEqualTo("windows");
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-05-05&until=2026-05-04, until",
        "from=2026-05-05, until",
        "until=2026-05-05, from",
        "from=today&until=2026-05-05, from",
        "from=2026-02-30&until=2026-05-05, from",
        "from=2026-01-01&until=2027-01-02, until",
        "from=1999-12-31&until=2000-01-01, from",
        "from=2026-05-05&until=2026-05-05&zone=Mars, zone",
        "from=2026-05-05&until=2026-05-05&cursor=x, cursor",
        "from=2026-05-05&until=2026-05-05&limit=1001, limit"
    })
    void refusesAPeriodThatCannotBe(String query, String field) {
        assertThat(field(api.get(CalendarController.PATH + "?" + query, 400))).isEqualTo(field);
    }

    private static String event(String dates) {
        return "{\"title\":\"Ten a day\",\"windows\":[" + TEN_A_DAY + "]," + dates + "}";
    }
}
