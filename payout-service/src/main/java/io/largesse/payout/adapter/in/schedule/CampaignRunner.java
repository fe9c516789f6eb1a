package io.largesse.payout.adapter.in.schedule;

import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.application.service.CheckCampaigns;
import io.largesse.payout.application.service.QueueCampaigns;
import io.largesse.payout.application.service.SendCampaigns;
import io.largesse.starter.lock.Lease;
import io.largesse.starter.lock.LeasedWork;
import io.largesse.starter.lock.Leases;
import io.largesse.starter.work.WorkLoop;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Checks campaigns, and moves the queue and sends rows, in two loops for as long as the service runs; each under a
 * lease, so that one instance at a time does it.
 */
@Component
class CampaignRunner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignRunner.class);
    private static final String CHECK = "payout-check";
    private static final String CAMPAIGNS = "payout-campaigns";
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(10);

    private final CheckCampaigns checks;
    private final QueueCampaigns queue;
    private final SendCampaigns sending;
    private final LeasedWork leased;
    private final PayoutSettings settings;
    private volatile List<WorkLoop> loops = List.of();

    CampaignRunner(
            CheckCampaigns checks,
            QueueCampaigns queue,
            SendCampaigns sending,
            Leases leases,
            PayoutSettings settings) {
        this.checks = checks;
        this.queue = queue;
        this.sending = sending;
        this.leased = new LeasedWork(leases, settings.leaseTtl());
        this.settings = settings;
    }

    @Override
    public void start() {
        loops = List.of(
                loop(CHECK, lease -> checks.turn(lease.fencingToken())),
                loop(CAMPAIGNS, lease -> moveQueueAndSend(lease.fencingToken())));
    }

    private WorkLoop loop(String name, Function<Lease, Mono<Boolean>> round) {
        Mono<Boolean> underLease = Mono.defer(() -> leased.under(name, round));
        return WorkLoop.start(name, new CampaignRounds(name, underLease, settings));
    }

    private Mono<Boolean> moveQueueAndSend(long token) {
        return queue.advance(token).flatMap(moved -> sending.turn(token).map(sent -> moved || sent));
    }

    /** Lets the turns in hand finish; what is left goes on after the next start. */
    @Override
    public void stop() {
        List<WorkLoop> running = loops;
        loops = List.of();
        running.forEach(loop -> loop.stop(Duration.ZERO));
        for (WorkLoop loop : running) {
            if (!loop.stop(STOPPED_WITHIN)) {
                LOG.warn("Campaigns did not stop in time; they go on after a restart");
            }
        }
    }

    /** Stops after the web server has taken the last call, and before the database is closed. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }

    @Override
    public boolean isRunning() {
        return !loops.isEmpty();
    }
}
