package io.largesse.cli.payout;

import io.largesse.cli.Cells;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A campaign as payout-service answers it.
 *
 * @param json the whole answer
 */
public record CampaignView(JsonNode json) {

    public String id() {
        return Cells.text(json, "campaignId");
    }

    public String name() {
        return Cells.text(json, "name");
    }

    /** DRAFT, QUEUED, RUNNING, PAUSED, STOPPED or COMPLETED. */
    public String status() {
        return Cells.text(json, "status");
    }

    public boolean is(String status) {
        return status().equals(status);
    }

    /** Why it is paused or stopped; empty where there is nothing to say. */
    public String statusReason() {
        return Cells.text(json, "statusReason");
    }

    /** NONE, RUNNING, DONE or FAILED. */
    public String checkState() {
        return Cells.text(check(), "state");
    }

    /** What a dry run has found, field by field. */
    public JsonNode check() {
        return json.path("check");
    }

    public JsonNode progress() {
        return json.path("progress");
    }

    public long valid() {
        return check().path("valid").asLong(0);
    }

    public long paid() {
        return progress().path("paid").asLong(0);
    }

    public long failed() {
        return progress().path("failed").asLong(0);
    }

    /** Rows that were paid or have failed. */
    public long done() {
        return paid() + failed();
    }

    public long ratePerSecond() {
        return Math.round(progress().path("ratePerSecond").asDouble(0));
    }

    /** Null where it cannot be told. */
    public @Nullable Long etaSeconds() {
        JsonNode eta = progress().path("etaSeconds");
        return eta.isNumber() ? Math.round(eta.asDouble()) : null;
    }
}
