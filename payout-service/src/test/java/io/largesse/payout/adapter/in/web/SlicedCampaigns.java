package io.largesse.payout.adapter.in.web;

import static io.largesse.payout.application.port.CampaignFixtures.SHORTLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.application.port.InMemoryCampaigns;
import io.largesse.payout.application.port.RecordedAudit;
import io.largesse.payout.domain.model.Campaign;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignStep;
import io.largesse.starter.audit.AuditEntry;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Campaigns in {@link WebSlice}, by HTTP and behind its back. */
record SlicedCampaigns(SliceClient api, InMemoryCampaigns campaigns, RecordedAudit audit) {
    static final String CAMPAIGNS = CampaignController.PATH;
    static final String POINTS = "{\"name\":\"Autumn\",\"kind\":\"POINT\"}";
    static final String WHY = "{\"reason\":\"too many\"}";

    static SlicedCampaigns of(ApplicationContext context) {
        return new SlicedCampaigns(
                SliceClient.of(context),
                context.getBean(InMemoryCampaigns.class),
                context.getBean(RecordedAudit.class));
    }

    JsonNode draft() {
        return api.post(CAMPAIGNS, POINTS, 201);
    }

    JsonNode queued() {
        return api.post(path(draft()) + "/approve", "", 200);
    }

    static String path(JsonNode campaign) {
        return CAMPAIGNS + "/" + campaign.get("campaignId").asString();
    }

    Campaign find(JsonNode campaign) {
        return Objects.requireNonNull(campaigns.find(id(campaign)).block(SHORTLY));
    }

    private static CampaignId id(JsonNode campaign) {
        return CampaignId.parse(campaign.get("campaignId").asString()).orElseThrow();
    }

    void make(JsonNode campaign, List<CampaignStep> steps) {
        for (CampaignStep step : steps) {
            assertThat(campaigns.make(step, id(campaign), "test", null).block(SHORTLY))
                    .isNotNull();
        }
    }

    /** Only one may be in progress. */
    void stopAll() {
        campaigns
                .list(Long.MAX_VALUE, 1_000, null)
                .concatMap(campaign -> campaigns.make(CampaignStep.STOP, campaign.id(), "test", null))
                .blockLast(SHORTLY);
    }

    int lines() {
        return audit.entries().size();
    }

    AuditEntry lastLine() {
        return audit.entries().getLast();
    }
}
