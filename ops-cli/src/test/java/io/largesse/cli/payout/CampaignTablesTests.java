package io.largesse.cli.payout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CampaignTablesTests {
    private static final String REASON = "expected source default to give its rows, but saw " + "x".repeat(300);

    @Test
    void tellsReasonsInFull() {
        CampaignView campaign = campaign("""
                {"campaignId":"7","name":"May","kind":"POINT","status":"STOPPED","statusReason":"%1$s",
                "check":{"state":"FAILED","failure":"%1$s"}}""".formatted(REASON));

        assertThat(CampaignTables.campaign(campaign))
                .contains("  status          STOPPED: " + REASON, "  check           FAILED: " + REASON);
        assertThat(CampaignTables.dryRun(campaign))
                .contains("  check           FAILED: " + REASON)
                .endsWith("Mend that, and check again: largesse payout dry-run 7");
    }

    @Test
    void tellsReasonsOnOneLine() {
        CampaignView campaign = campaign("""
                {"campaignId":"7","status":"DRAFT","check":{"state":"FAILED","failure":"no\\nanswer"}}""");

        assertThat(CampaignTables.dryRun(campaign)).contains("  check           FAILED: no answer");
    }

    @Test
    void namesNoNextStepWhereNothingIsValid() {
        CampaignView campaign = campaign("""
                {"campaignId":"7","kind":"VOUCHER","status":"DRAFT",
                "check":{"state":"DONE","read":3,"valid":0,"invalid":3,"totalAmount":0}}""");

        assertThat(CampaignTables.dryRun(campaign))
                .isEqualTo(CampaignTables.report(campaign))
                .noneMatch(line -> line.contains("total amount"));
    }

    private static CampaignView campaign(String json) {
        return new CampaignView(JsonMapper.shared().readTree(json));
    }
}
