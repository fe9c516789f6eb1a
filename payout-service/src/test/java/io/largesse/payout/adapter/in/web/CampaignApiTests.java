package io.largesse.payout.adapter.in.web;

import static io.largesse.payout.adapter.in.web.SliceClient.assertInvalid;
import static io.largesse.payout.adapter.in.web.SliceClient.field;
import static io.largesse.payout.adapter.in.web.SlicedCampaigns.CAMPAIGNS;
import static io.largesse.payout.adapter.in.web.SlicedCampaigns.POINTS;
import static io.largesse.payout.adapter.in.web.SlicedCampaigns.WHY;
import static io.largesse.payout.adapter.in.web.SlicedCampaigns.path;
import static io.largesse.payout.application.port.CampaignFixtures.checked;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.domain.model.CheckReport;
import io.largesse.payout.domain.model.CheckState;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Campaigns as operators write them down, check and look at them, and what they are told when it cannot be. */
@SpringBootTest(classes = WebSlice.class, webEnvironment = WebEnvironment.MOCK)
class CampaignApiTests {
    private static final CheckReport DONE = new CheckReport(CheckState.DONE, null, 2_500, 2_400, 100, 40, 2_400_000);

    private final SlicedCampaigns slice;
    private final SliceClient api;

    CampaignApiTests(ApplicationContext context) {
        slice = SlicedCampaigns.of(context);
        api = slice.api();
    }

    @AfterEach
    void stopAll() {
        slice.stopAll();
    }

    @Test
    void writesADraftDown() {
        JsonNode draft = slice.draft();

        assertThat(draft.get("status").asString()).isEqualTo("DRAFT");
        assertThat(draft.get("source").asString()).isEqualTo("default");
        assertThat(draft.get("duplicates").asString()).isEqualTo("ROW");
        assertThat(draft.at("/check/state").asString()).isEqualTo("NONE");
        assertThat(draft.get("createdBy").asString()).isEqualTo("op-1");
        for (String absent : new String[] {"eventId", "queuePosition", "partitions", "approvedBy", "statusReason"}) {
            assertThat(draft.has(absent)).as(absent).isFalse();
        }
        assertThat(api.get(path(draft), 200)).isEqualTo(draft);
        assertThat(slice.lastLine().action()).isEqualTo("campaign.create");
        assertThat(slice.lastLine().details()).isEqualTo(Map.of("name", "Autumn", "status", "DRAFT"));
    }

    @Test
    void takesAllFields() {
        JsonNode draft = api.post(CAMPAIGNS, """
                {"name":"가을","kind":"VOUCHER","source":"other","eventId":"e1","duplicates":"MEMBER"}""", 201);

        assertThat(draft.get("name").asString()).isEqualTo("가을");
        assertThat(draft.get("kind").asString()).isEqualTo("VOUCHER");
        assertThat(draft.get("source").asString()).isEqualTo("other");
        assertThat(draft.get("eventId").asString()).isEqualTo("e1");
        assertThat(draft.get("duplicates").asString()).isEqualTo("MEMBER");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":" ","kind":"POINT"}                        | name       | must not be blank
            {"name":"x","kind":"COIN"}                         | kind       | must be one of: VOUCHER, POINT
            {"name":"x","kind":"POINT","source":"nowhere"}     | source     | must be one of: default, other
            {"name":"x","kind":"POINT","source":""}            | source     | size must be between 1 and 100
            {"name":"x","kind":"POINT","eventId":""}           | eventId    | size must be between 1 and 100
            {"name":"x","kind":"POINT","duplicates":"NONE"}    | duplicates | must be one of: ROW, MEMBER
            {"name":"x","kind":"POINT","rate":1}               | rate       | is not known here
            {"name":"x"}                                       | kind       | must not be null
            """)
    void refusesWhatCannotBe(String body, String field, String message) {
        assertInvalid(api.post(CAMPAIGNS, body, 400), field, message);
    }

    @Test
    void boundsTheName() {
        String hundred = "n".repeat(100);

        api.post(CAMPAIGNS, POINTS.replace("Autumn", hundred), 201);
        assertInvalid(
                api.post(CAMPAIGNS, POINTS.replace("Autumn", hundred + "n"), 400),
                "name",
                "size must be between 0 and 100");
    }

    @Test
    void ordersACheckOnce() {
        JsonNode draft = slice.draft();

        JsonNode checking = api.post(path(draft) + "/dry-run", "", 202);

        assertThat(checking.at("/check/state").asString()).isEqualTo("RUNNING");
        assertThat(checking.get("status").asString()).isEqualTo("DRAFT");
        assertThat(slice.lastLine().action()).isEqualTo("campaign.dry-run");
        int lines = slice.lines();
        assertThat(api.post(path(draft) + "/dry-run", "", 202)).isEqualTo(checking);
        assertThat(slice.lines()).isEqualTo(lines);
    }

    @Test
    void reportsTheCheck() {
        JsonNode draft = slice.draft();
        slice.campaigns().put(checked(slice.find(draft), DONE));

        JsonNode check = api.get(path(draft), 200).get("check");

        assertThat(check.toString()).isEqualTo("""
                {"state":"DONE","read":2500,"valid":2400,"invalid":100,"duplicates":40,"totalAmount":2400000,\
                "partitions":4,"estimatedSeconds":3}""");
        assertThat(api.post(path(draft) + "/dry-run", "", 202)
                        .at("/check/state")
                        .asString())
                .isEqualTo("RUNNING");
    }

    @ParameterizedTest
    @CsvSource({"FAILED, 202", "NONE, 202", "DONE, 409"})
    void checksAnApprovedCampaignWithoutAResultOnly(CheckState state, int status) {
        JsonNode queued = slice.queued();
        slice.campaigns().put(checked(slice.find(queued), new CheckReport(state, null, 1, 1, 0, 0, 1)));

        assertThat(api.post(path(queued) + "/dry-run", "", status).has("campaignStatus"))
                .isEqualTo(status == 409);
    }

    @Test
    void listsTheLatestFirst() {
        String first = slice.draft().get("campaignId").asString();
        String second = slice.queued().get("campaignId").asString();

        JsonNode page = api.get(CAMPAIGNS + "?limit=1", 200);
        JsonNode next =
                api.get(CAMPAIGNS + "?limit=1&cursor=" + page.get("nextCursor").asString(), 200);

        assertThat(page.at("/items/0/campaignId").asString()).isEqualTo(second);
        assertThat(page.at("/items/0/queuePosition").asInt()).isEqualTo(1);
        assertThat(next.at("/items/0/campaignId").asString()).isEqualTo(first);
        JsonNode drafts = api.get(CAMPAIGNS + "?status=DRAFT&limit=1000", 200);
        assertThat(drafts.at("/items").findValuesAsString("status")).containsOnly("DRAFT");
        assertThat(drafts.has("nextCursor")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"limit=0, limit", "limit=1001, limit", "limit=x, limit", "cursor=x, cursor", "cursor=-1, cursor"})
    void refusesPagesThatCannotBe(String query, String field) {
        String campaign = path(slice.draft());

        for (String list : new String[] {"/failures", "/invalid-rows", "/calls", "/history"}) {
            assertThat(field(api.get(campaign + list + "?" + query, 400)))
                    .as(list)
                    .isEqualTo(field);
        }
        assertThat(field(api.get(CAMPAIGNS + "?" + query, 400))).isEqualTo(field);
        assertThat(field(api.get(CAMPAIGNS + "?status=OPEN", 400))).isEqualTo("status");
    }

    @Test
    void tellsTheHistory() {
        JsonNode queued = slice.queued();
        api.post(path(queued) + "/stop", WHY, 200);

        JsonNode page = api.get(path(queued) + "/history?limit=2", 200);
        JsonNode rest = api.get(
                path(queued) + "/history?limit=2&cursor="
                        + page.get("nextCursor").asString(),
                200);

        assertThat(page.at("/items").findValuesAsString("action")).containsExactly("campaign.stop", "campaign.approve");
        assertThat(page.at("/items/0/reason").asString()).isEqualTo("too many");
        assertThat(rest.at("/items").findValuesAsString("action")).containsExactly("campaign.create");
        assertThat(rest.has("nextCursor")).isFalse();
    }
}
