package io.largesse.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestTokens;
import java.time.Duration;

/** Operators who call payout-service. */
record CampaignCaller(HttpApi api, TestTokens tokens) {
    static final String CAMPAIGNS = "/api/v1/payout/campaigns";

    private static final Duration SOON = Duration.ofSeconds(60);

    HttpApi operator() {
        return api.as(tokens.operator());
    }

    /** Id of a new campaign of points, of the rows of that event. */
    String draft(String eventId) {
        Answer created = operator().post(CAMPAIGNS, pointsJson(eventId));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo(CAMPAIGNS + "/" + created.text("campaignId"));
        return created.text("campaignId");
    }

    static String pointsJson(String eventId) {
        return "{\"name\":\"Autumn\",\"kind\":\"POINT\",\"eventId\":\"" + eventId + "\"}";
    }

    Answer find(String id) {
        return operator().get(CAMPAIGNS + "/" + id);
    }

    Answer step(String id, String step) {
        return step(id, step, "{\"reason\":\"test\"}");
    }

    Answer step(String id, String step, String body) {
        return operator().post(CAMPAIGNS + "/" + id + "/" + step, body);
    }

    Answer list(String id, String list) {
        Answer found = operator().get(CAMPAIGNS + "/" + id + "/" + list);
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        return found;
    }

    void awaitStatus(String id, String status) {
        await().atMost(SOON).untilAsserted(() -> {
            Answer campaign = find(id);
            assertThat(campaign.text("status")).as(campaign.body()).isEqualTo(status);
        });
    }

    void awaitChecked(String id) {
        await().atMost(SOON).untilAsserted(() -> {
            Answer campaign = find(id);
            assertThat(campaign.json().at("/check/state").asString())
                    .as(campaign.body())
                    .isEqualTo("DONE");
        });
    }

    long paid(String id) {
        return find(id).json().at("/progress/paid").asLong();
    }
}
