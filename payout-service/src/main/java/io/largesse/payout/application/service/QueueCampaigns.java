package io.largesse.payout.application.service;

import io.largesse.payout.application.port.CampaignQueue;
import io.largesse.payout.application.port.Campaigns;
import io.largesse.payout.domain.model.Campaign;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignStep;
import io.largesse.payout.domain.model.CheckState;
import io.largesse.starter.audit.AuditEntry;
import io.largesse.starter.audit.AuditLog;
import io.largesse.starter.persistence.Transactions;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Completes the campaign that is done, and begins the next: one at a time, first in, first out. */
@Service
public class QueueCampaigns {
    private static final String SERVICE = "payout-service";

    private final CampaignQueue queue;
    private final Campaigns campaigns;
    private final SendLostRows lostRows;
    private final AuditLog auditLog;
    private final Transactions transactions;

    QueueCampaigns(
            CampaignQueue queue,
            Campaigns campaigns,
            SendLostRows lostRows,
            AuditLog auditLog,
            Transactions transactions) {
        this.queue = queue;
        this.campaigns = campaigns;
        this.lostRows = lostRows;
        this.auditLog = auditLog;
        this.transactions = transactions;
    }

    /**
     * Answers whether it moved any.
     *
     * @param token of the lease {@code payout-campaigns}
     */
    public Mono<Boolean> advance(long token) {
        return Flux.concat(
                        queue.finished().concatMap(id -> make(CampaignStep.COMPLETE, "campaign.complete", id, token)),
                        Mono.defer(() -> begin(token)),
                        lostRows.turn(token).filter(Boolean::booleanValue))
                .hasElements()
                .checkpoint("turn of the queue");
    }

    /** Another instance may have begun one a moment ago. */
    private Mono<Campaign> begin(long token) {
        return queue.next()
                .flatMap(id -> make(CampaignStep.BEGIN, "campaign.begin", id, token))
                .onErrorResume(DuplicateKeyException.class, _ -> Mono.empty())
                .onErrorResume(CheckedAgain.class, _ -> Mono.empty());
    }

    /** Empty where an operator was faster. */
    private Mono<Campaign> make(CampaignStep step, String action, CampaignId id, long token) {
        Mono<Void> noted = auditLog.record(AuditEntry.byService(SERVICE, action, "campaign", id.toString()));
        return transactions.inOne(campaigns
                .make(step, id, SERVICE, null)
                .doOnNext(QueueCampaigns::requireChecked)
                .flatMap(campaign -> queue.take(id, token).then(noted).thenReturn(campaign)));
    }

    /** Rolls the step back where an operator had the rows checked again a moment ago. */
    private static void requireChecked(Campaign campaign) {
        if (campaign.check().state() != CheckState.DONE) {
            throw new CheckedAgain();
        }
    }

    private static final class CheckedAgain extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CheckedAgain() {
            super("expected a campaign whose check is done", null, false, false);
        }
    }
}
