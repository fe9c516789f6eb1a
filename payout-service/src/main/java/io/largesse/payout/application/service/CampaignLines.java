package io.largesse.payout.application.service;

import io.largesse.payout.domain.model.Campaign;
import io.largesse.starter.audit.Actor;
import io.largesse.starter.audit.AuditEntry;
import java.util.Map;

/** Lines of the audit log that tell of campaigns. */
final class CampaignLines {
    static final String SUBJECT = "campaign";

    private CampaignLines() {}

    /** Of a campaign as it stands after the action. */
    static AuditEntry of(String action, Campaign campaign, Actor actor) {
        return AuditEntry.by(
                        actor, SUBJECT + "." + action, SUBJECT, campaign.id().toString())
                .with(Map.of(
                        "name",
                        campaign.order().name(),
                        "status",
                        campaign.status().name()));
    }
}
