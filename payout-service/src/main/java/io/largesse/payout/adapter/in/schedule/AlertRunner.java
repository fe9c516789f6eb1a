package io.largesse.payout.adapter.in.schedule;

import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.application.service.TellPeople;
import io.largesse.starter.lock.LeasedWork;
import io.largesse.starter.lock.Leases;
import io.largesse.starter.work.WorkLoop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells people of campaigns for as long as the service runs, on one instance at a time. */
@Component
class AlertRunner implements SmartLifecycle {
    private static final String NAME = "payout-alerts";
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(5);

    private final TellPeople tellPeople;
    private final LeasedWork leased;
    private final PayoutSettings settings;
    private volatile @Nullable WorkLoop loop;

    AlertRunner(TellPeople tellPeople, Leases leases, PayoutSettings settings) {
        this.tellPeople = tellPeople;
        this.leased = new LeasedWork(leases, settings.leaseTtl());
        this.settings = settings;
    }

    @Override
    public void start() {
        Mono<Boolean> round =
                Mono.defer(() -> leased.under(NAME, _ -> tellPeople.tell().thenReturn(false)));
        loop = WorkLoop.start(NAME, new CampaignRounds(NAME, round, settings));
    }

    @Override
    public void stop() {
        WorkLoop running = loop;
        loop = null;
        if (running != null) {
            running.stop(STOPPED_WITHIN);
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }
}
