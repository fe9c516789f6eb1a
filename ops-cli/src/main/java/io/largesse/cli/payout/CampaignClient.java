package io.largesse.cli.payout;

import io.largesse.cli.Cells;
import io.largesse.cli.operator.ServiceClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The interface of payout-service for campaigns; errors are those of {@link ServiceClient}. */
public record CampaignClient(ServiceClient service) {
    private static final String MOST_LINES = "1000";
    private static final String BASE = "/api/v1/payout/campaigns";

    public CampaignView create(Map<String, ?> order) {
        return new CampaignView(service.post(BASE, JsonMapper.shared().writeValueAsString(order)));
    }

    public CampaignView get(String id) {
        return new CampaignView(service.get(ServiceClient.path(BASE, id)));
    }

    /**
     * Makes a step of a campaign's life.
     *
     * @param step {@code dry-run}, {@code approve}, {@code start}, {@code stop}, {@code resume} or
     *     {@code retry-failures}
     * @param reason for the audit log; {@code stop} needs one
     */
    public CampaignView make(String step, String id, @Nullable String reason) {
        String body = reason == null ? "" : JsonMapper.shared().writeValueAsString(Map.of("reason", reason));
        return new CampaignView(service.post(ServiceClient.path(BASE, id, step), body));
    }

    /** A page of all campaigns, newest first. */
    public JsonNode list(Map<String, String> query) {
        return service.get(ServiceClient.withQuery(BASE, query));
    }

    /**
     * A page of what belongs to a campaign.
     *
     * @param what {@code failures}, {@code invalid-rows}, {@code calls} or {@code history}
     */
    public JsonNode page(String id, String what, Map<String, String> query) {
        return service.get(ServiceClient.withQuery(ServiceClient.path(BASE, id, what), query));
    }

    /** All of that as CSV, into a file. */
    void download(String id, String what, Path file) {
        service.download(ServiceClient.path(BASE, id, what), "text/csv", file);
    }

    /** Calls of the money API in each second of the campaign, the first first. */
    public List<JsonNode> calls(String id) {
        List<JsonNode> calls = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = page(id, "calls", Map.of("cursor", cursor, "limit", MOST_LINES));
            page.path("items").forEach(calls::add);
            cursor = Cells.text(page, "nextCursor");
        } while (!cursor.isEmpty());
        return calls;
    }
}
