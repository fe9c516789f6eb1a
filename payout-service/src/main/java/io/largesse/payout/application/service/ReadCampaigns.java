package io.largesse.payout.application.service;

import io.largesse.payout.application.port.CampaignWatch;
import io.largesse.payout.application.port.Campaigns;
import io.largesse.payout.domain.model.Campaign;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.LiveFigures;
import io.largesse.payout.domain.model.WatchedCampaign;
import io.largesse.starter.audit.AuditLine;
import io.largesse.starter.audit.AuditQuery;
import io.largesse.starter.audit.AuditTrail;
import io.largesse.starter.paging.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** What operators see of campaigns. */
@Service
public class ReadCampaigns {
    private final Campaigns campaigns;
    private final CampaignWatch watch;
    private final AuditTrail trail;

    ReadCampaigns(Campaigns campaigns, CampaignWatch watch, AuditTrail trail) {
        this.campaigns = campaigns;
        this.watch = watch;
        this.trail = trail;
    }

    /** Empty where there is none. */
    public Mono<WatchedCampaign> find(CampaignId id) {
        return campaigns.find(id).flatMap(this::watched).checkpoint("find campaign");
    }

    /** The campaign as it is given, with what is known of it now. */
    public Mono<WatchedCampaign> watched(Campaign campaign) {
        return watched(List.of(campaign)).map(List::getFirst);
    }

    /** Newest first; of all statuses where none is given. */
    public Mono<List<WatchedCampaign>> list(@Nullable CampaignStatus status, Page page) {
        return campaigns
                .list(page.before(), page.max(), status)
                .collectList()
                .flatMap(this::watched)
                .checkpoint("list campaigns");
    }

    private Mono<List<WatchedCampaign>> watched(List<Campaign> found) {
        List<CampaignId> ids = found.stream().map(Campaign::id).toList();
        return watch.figures(ids)
                .map(figures -> found.stream()
                        .map(campaign ->
                                new WatchedCampaign(campaign, figures.getOrDefault(campaign.id(), LiveFigures.NONE)))
                        .toList());
    }

    /** Who did what to the campaign, newest first. */
    public Mono<List<AuditLine>> history(CampaignId id, Page page) {
        return trail.find(new AuditQuery(
                        null, CampaignLines.SUBJECT, id.toString(), null, null, null, page.before(), page.max()))
                .checkpoint("history of campaign");
    }
}
