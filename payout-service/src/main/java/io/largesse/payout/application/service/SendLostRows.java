package io.largesse.payout.application.service;

import io.largesse.payout.application.port.CampaignQueue;
import io.largesse.payout.application.port.WorkerLag;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.starter.audit.AuditEntry;
import io.largesse.starter.audit.AuditLog;
import io.largesse.starter.persistence.Transactions;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Sends rows again whose messages are gone: the topic was deleted, its retention was shorter than a stop, or a message
 * ended among the dead letters.
 *
 * <p>The campaign has sent all, workers have settled all, and still rows wait: as a row is settled only after its
 * result is stored, nobody has them any more. A new round sends what waits.
 */
@Service
public class SendLostRows {
    private static final Logger LOG = LoggerFactory.getLogger(SendLostRows.class);
    private static final long PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

    /** From 10 seconds to 43 minutes. */
    private static final int MAX_DOUBLINGS = 8;

    private final CampaignQueue queue;
    private final WorkerLag lag;
    private final AuditLog auditLog;
    private final Transactions transactions;
    private volatile int rounds;
    private volatile long nextLookNanos = System.nanoTime() + PAUSE_NANOS;

    SendLostRows(CampaignQueue queue, WorkerLag lag, AuditLog auditLog, Transactions transactions) {
        this.queue = queue;
        this.lag = lag;
        this.auditLog = auditLog;
        this.transactions = transactions;
    }

    /**
     * Looks now and then whether rows were lost; answers whether there were any.
     *
     * @param token of the lease {@code payout-campaigns}
     */
    public Mono<Boolean> turn(long token) {
        return Mono.defer(() -> {
            if (System.nanoTime() - nextLookNanos < 0) {
                return Mono.just(false);
            }
            nextLookNanos = System.nanoTime() + PAUSE_NANOS;
            return look(token)
                    .doOnNext(again -> nextLookNanos = System.nanoTime() + pauseNanos(again))
                    .onErrorResume(failure -> {
                        LOG.debug("It cannot be seen whether rows were lost", failure);
                        return Mono.just(false);
                    });
        });
    }

    /** Rows that are lost each time, such as those nobody can decipher, are sent less and less often. */
    private long pauseNanos(boolean again) {
        if (again) {
            rounds = Math.min(rounds + 1, MAX_DOUBLINGS);
        }
        return PAUSE_NANOS << rounds;
    }

    /** The second look counts: the first may have been before the last result. */
    Mono<Boolean> look(long token) {
        return queue.unfinished()
                .switchIfEmpty(Mono.fromRunnable(() -> rounds = 0))
                .filterWhen(_ -> lag.isZero())
                .flatMap(_ -> queue.unfinished())
                .flatMap(id -> sendAgain(id, token))
                .defaultIfEmpty(false)
                .checkpoint("look for lost rows");
    }

    private Mono<Boolean> sendAgain(CampaignId id, long token) {
        Mono<Void> noted = auditLog.record(
                AuditEntry.byService("payout-service", "campaign.send-again", "campaign", id.toString()));
        return transactions
                .inOne(queue.sendAgain(id, token).delayUntil(again -> again ? noted : Mono.empty()))
                .doOnNext(again -> {
                    if (again) {
                        LOG.warn("Messages of campaign {} are gone; the rows that wait are sent again", id);
                    }
                });
    }
}
