package io.largesse.payout.application.port;

import io.largesse.payout.domain.model.Campaign;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignOrder;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.CampaignStep;
import io.largesse.payout.domain.model.CheckReport;
import io.largesse.payout.domain.model.CheckState;
import io.largesse.payout.domain.model.LiveFigures;
import io.largesse.payout.domain.model.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Campaigns in a map, with their queue. */
public final class InMemoryCampaigns implements Campaigns, CampaignWatch {
    private static final CheckReport UNCHECKED = new CheckReport(CheckState.NONE, null, 0, 0, 0, 0, 0);
    private static final Set<CampaignStatus> IN_PROGRESS = Set.of(CampaignStatus.RUNNING, CampaignStatus.PAUSED);

    private final TreeMap<Long, Campaign> campaigns = new TreeMap<>();
    /** Those that were approved, in order of their places. */
    private final List<CampaignId> places = new ArrayList<>();

    @Override
    public Mono<Campaign> add(CampaignOrder order, String createdBy) {
        return Mono.fromSupplier(() -> put(new Campaign(
                new CampaignId(campaigns.size() + 1L),
                order,
                CampaignStatus.DRAFT,
                null,
                UNCHECKED,
                new Progress(0, 0, 0, 0),
                0,
                1,
                false,
                createdBy,
                Instant.now(),
                null,
                null,
                null,
                null)));
    }

    /** Puts a campaign in the place of what it was. */
    public synchronized Campaign put(Campaign campaign) {
        campaigns.put(campaign.id().value(), campaign);
        return campaign;
    }

    @Override
    public Mono<Campaign> find(CampaignId id) {
        return Mono.fromSupplier(() -> campaigns.get(id.value()));
    }

    @Override
    public Flux<Campaign> list(long before, int max, @Nullable CampaignStatus status) {
        return Flux.defer(() -> Flux.fromIterable(List.copyOf(
                        campaigns.headMap(before, false).descendingMap().values())))
                .filter(campaign -> status == null || campaign.status() == status)
                .take(max);
    }

    @Override
    public Mono<Campaign> make(CampaignStep step, CampaignId id, String by, @Nullable String reason) {
        return find(id).filter(campaign -> step.from().contains(campaign.status()))
                .map(campaign -> move(step, campaign, by, reason));
    }

    private synchronized Campaign move(CampaignStep step, Campaign campaign, String by, @Nullable String reason) {
        if (step == CampaignStep.BEGIN
                && campaigns.values().stream().anyMatch(other -> IN_PROGRESS.contains(other.status()))) {
            throw new DuplicateKeyException("another campaign is in progress");
        }
        boolean retried = step == CampaignStep.RETRY_FAILURES;
        if (step == CampaignStep.APPROVE || retried) {
            places.remove(campaign.id());
            places.add(campaign.id());
        }
        return put(moved(step, campaign, by, reason));
    }

    private static Campaign moved(CampaignStep step, Campaign campaign, String by, @Nullable String reason) {
        boolean retried = step == CampaignStep.RETRY_FAILURES;
        Instant now = Instant.now();
        Progress progress = campaign.progress();
        return new Campaign(
                campaign.id(),
                campaign.order(),
                step.to(),
                reason,
                campaign.check(),
                retried ? new Progress(0, progress.paid(), 0, progress.waiting() + progress.failed()) : progress,
                campaign.partitions(),
                campaign.sending() + (retried ? 1 : 0),
                !retried && campaign.isSent(),
                campaign.createdBy(),
                campaign.createdAt(),
                step == CampaignStep.APPROVE ? by : campaign.approvedBy(),
                step == CampaignStep.BEGIN && campaign.startedAt() == null ? now : campaign.startedAt(),
                step == CampaignStep.COMPLETE ? now : retried ? null : campaign.finishedAt(),
                step == CampaignStep.PAUSE ? now.plusSeconds(30) : null);
    }

    @Override
    public Mono<Map<CampaignId, LiveFigures>> figures(Collection<CampaignId> ids) {
        return Mono.fromSupplier(() -> ids.stream()
                .filter(id -> campaigns.containsKey(id.value()))
                .collect(Collectors.toMap(id -> id, id -> new LiveFigures(position(id), 0))));
    }

    private @Nullable Integer position(CampaignId id) {
        int position = places.stream()
                .filter(place -> status(place) == CampaignStatus.QUEUED)
                .toList()
                .indexOf(id);
        return position < 0 ? null : position + 1;
    }

    private @Nullable CampaignStatus status(CampaignId id) {
        Campaign campaign = campaigns.get(id.value());
        return campaign == null ? null : campaign.status();
    }
}
