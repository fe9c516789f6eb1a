package io.largesse.payout.adapter.in.web;

import static io.largesse.payout.adapter.in.web.SliceClient.assertInvalid;
import static io.largesse.payout.adapter.in.web.SliceClient.code;
import static io.largesse.payout.adapter.in.web.SliceClient.field;
import static io.largesse.payout.adapter.in.web.SlicedCampaigns.CAMPAIGNS;
import static io.largesse.payout.adapter.in.web.SlicedCampaigns.WHY;
import static io.largesse.payout.adapter.in.web.SlicedCampaigns.path;
import static io.largesse.payout.application.port.CampaignFixtures.checked;
import static io.largesse.payout.application.port.CampaignFixtures.progressed;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.domain.model.CampaignStep;
import io.largesse.payout.domain.model.CheckReport;
import io.largesse.payout.domain.model.CheckState;
import io.largesse.payout.domain.model.Progress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Steps of a campaign as operators make them, and what they are told when it cannot be. */
@SpringBootTest(classes = WebSlice.class, webEnvironment = WebEnvironment.MOCK)
class CampaignStepTests {
    private static final CheckReport DONE = new CheckReport(CheckState.DONE, null, 2_500, 2_400, 100, 40, 2_400_000);

    private final SlicedCampaigns slice;
    private final SliceClient api;

    CampaignStepTests(ApplicationContext context) {
        slice = SlicedCampaigns.of(context);
        api = slice.api();
    }

    @AfterEach
    void stopAll() {
        slice.stopAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "start"})
    void queuesWhatIsApprovedAndOrdersItsCheck(String step) {
        JsonNode draft = slice.draft();

        JsonNode queued = api.post(path(draft) + "/" + step, "", 200);

        assertThat(queued.get("status").asString()).isEqualTo("QUEUED");
        assertThat(queued.get("approvedBy").asString()).isEqualTo("op-1");
        assertThat(queued.get("queuePosition").asInt()).isEqualTo(1);
        assertThat(queued.at("/check/state").asString()).isEqualTo("RUNNING");
        assertThat(slice.lastLine().action()).isEqualTo("campaign.approve");
    }

    @Test
    void paysWhatWasChecked() {
        JsonNode draft = slice.draft();
        slice.campaigns().put(checked(slice.find(draft), DONE));

        JsonNode queued = api.post(path(draft) + "/approve", "{\"reason\":\"checked twice\"}", 200);

        assertThat(queued.at("/check/state").asString()).isEqualTo("DONE");
        assertThat(slice.lastLine().reason()).isEqualTo("checked twice");
        assertThat(queued.has("statusReason")).isFalse();
    }

    @Test
    void refusesACampaignWithoutValidRows() {
        JsonNode draft = slice.draft();
        slice.campaigns().put(checked(slice.find(draft), new CheckReport(CheckState.DONE, null, 9, 0, 9, 0, 0)));
        int lines = slice.lines();

        JsonNode answer = api.post(path(draft) + "/approve", "", 409);

        assertThat(code(answer)).isEqualTo("NOTHING_TO_PAY");
        assertThat(answer.get("detail").asString()).isEqualTo("The check found no valid row in this campaign.");
        assertThat(answer.get("campaignStatus").asString()).isEqualTo("DRAFT");
        assertThat(api.get(path(draft), 200).get("status").asString()).isEqualTo("DRAFT");
        assertThat(slice.lines()).isEqualTo(lines);
    }

    @Test
    void stopsWithAReasonOnly() {
        String stop = path(slice.queued()) + "/stop";

        assertInvalid(api.post(stop, "", 400), "reason", "is required");
        assertInvalid(api.post(stop, "{}", 400), "reason", "is required");
        String empty = "must say why, in 1 to 500 characters";
        assertInvalid(api.post(stop, "{\"reason\":\"\"}", 400), "reason", empty);
        assertInvalid(api.post(stop, "{\"reason\":\" \"}", 400), "reason", empty);
        assertThat(field(api.post(stop, "{\"reason\":\"" + "x".repeat(501) + "\"}", 400)))
                .isEqualTo("reason");

        JsonNode stopped = api.post(stop, WHY, 200);

        assertThat(stopped.get("status").asString()).isEqualTo("STOPPED");
        assertThat(stopped.get("statusReason").asString()).isEqualTo("too many");
        assertThat(slice.lastLine().action()).isEqualTo("campaign.stop");
        assertThat(slice.lastLine().reason()).isEqualTo("too many");
    }

    @Test
    void stopsAStoppedCampaignWithoutALine() {
        JsonNode queued = slice.queued();
        api.post(path(queued) + "/stop", WHY, 200);
        int lines = slice.lines();

        JsonNode again = api.post(path(queued) + "/stop", "{\"reason\":\"again\"}", 200);

        assertThat(again.get("statusReason").asString()).isEqualTo("too many");
        assertThat(slice.lines()).isEqualTo(lines);
    }

    @Test
    void resumesAtTheOldPlace() {
        JsonNode first = slice.queued();
        slice.queued();
        api.post(path(first) + "/stop", WHY, 200);

        JsonNode resumed = api.post(path(first) + "/resume", "", 200);

        assertThat(resumed.get("queuePosition").asInt()).isEqualTo(1);
        assertThat(resumed.has("statusReason")).isFalse();
        assertThat(slice.lastLine().action()).isEqualTo("campaign.resume");
    }

    @Test
    void retriesWhatHasFailed() {
        JsonNode queued = slice.queued();
        slice.campaigns().put(progressed(slice.find(queued), new Progress(100, 98, 2, 0)));
        slice.make(queued, List.of(CampaignStep.BEGIN, CampaignStep.COMPLETE));
        assertThat(api.get(path(queued), 200).at("/progress").toString()).isEqualTo("""
                {"sent":100,"paid":98,"failed":2,"waiting":0,"failureRate":0.02,"ratePerSecond":0.0}""");

        JsonNode retried = api.post(path(queued) + "/retry-failures", "", 200);

        assertThat(retried.get("status").asString()).isEqualTo("QUEUED");
        assertThat(retried.at("/progress/waiting").asInt()).isEqualTo(2);
        assertThat(slice.lastLine().action()).isEqualTo("campaign.retry-failures");
    }

    @Test
    void hasNothingToRetryWithoutFailures() {
        JsonNode queued = slice.queued();
        slice.make(queued, List.of(CampaignStep.BEGIN, CampaignStep.COMPLETE));

        JsonNode answer = api.post(path(queued) + "/retry-failures", "", 409);

        assertThat(code(answer)).isEqualTo("NOTHING_TO_PAY");
        assertThat(answer.get("detail").asString()).isEqualTo("No row of this campaign has failed.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DRAFT     |                         | stop resume retry-failures
            QUEUED    | APPROVE                 | approve start resume retry-failures
            RUNNING   | APPROVE,BEGIN           | dry-run approve start resume retry-failures
            PAUSED    | APPROVE,BEGIN,PAUSE     | dry-run approve start resume retry-failures
            STOPPED   | APPROVE,STOP            | dry-run approve start retry-failures
            COMPLETED | APPROVE,BEGIN,COMPLETE  | dry-run approve start stop resume
            """)
    void refusesStepsThatDoNotLeadOn(String status, String steps, String refused) {
        JsonNode draft = slice.draft();
        if (steps != null) {
            slice.make(
                    draft,
                    Arrays.stream(steps.split(",")).map(CampaignStep::valueOf).toList());
        }
        int lines = slice.lines();

        for (String step : refused.split(" ")) {
            JsonNode answer = api.post(path(draft) + "/" + step, step.equals("stop") ? WHY : "", 409);

            assertThat(code(answer)).as(step).isEqualTo("ILLEGAL_TRANSITION");
            assertThat(answer.get("campaignStatus").asString()).as(step).isEqualTo(status);
            assertThat(answer.get("detail").asString()).as(step).contains(status);
        }
        assertThat(slice.find(draft).status().name()).isEqualTo(status);
        assertThat(slice.lines()).isEqualTo(lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999", "0", "-1", "x", "9999999999999999999"})
    void knowsNoOtherCampaigns(String id) {
        for (String step : new String[] {"dry-run", "approve", "start", "stop", "resume", "retry-failures"}) {
            assertThat(code(api.post(CAMPAIGNS + "/" + id + "/" + step, WHY, 404)))
                    .as(step)
                    .isEqualTo("CAMPAIGN_NOT_FOUND");
        }
        for (String what : new String[] {"", "/failures", "/invalid-rows", "/calls", "/history"}) {
            assertThat(code(api.get(CAMPAIGNS + "/" + id + what, 404))).as(what).isEqualTo("CAMPAIGN_NOT_FOUND");
        }
    }
}
