package io.largesse.payout.adapter.in.schedule;

import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.application.service.ReadFigures;
import io.largesse.starter.work.WorkLoop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Reads the figures of campaigns every few seconds for as long as the service runs, on every instance. */
@Component
class FiguresWatch implements SmartLifecycle {
    private static final String NAME = "payout-figures";
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(5);

    private final CampaignRounds rounds;
    private volatile @Nullable WorkLoop loop;

    FiguresWatch(ReadFigures figures, PayoutSettings settings) {
        this.rounds = new CampaignRounds(NAME, figures.refresh().thenReturn(false), settings);
    }

    @Override
    public void start() {
        loop = WorkLoop.start(NAME, () -> {
            Duration pause = rounds.get();
            return pause.compareTo(EVERY) > 0 ? pause : EVERY;
        });
    }

    @Override
    public void stop() {
        WorkLoop running = loop;
        loop = null;
        if (running != null) {
            running.stop(STOPPED_WITHIN);
        }
    }

    /** Before the database is closed. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }
}
