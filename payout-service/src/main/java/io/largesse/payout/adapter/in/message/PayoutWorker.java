package io.largesse.payout.adapter.in.message;

import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.application.service.GateWatch;
import io.largesse.payout.application.service.RowQueue;
import io.largesse.payout.domain.model.CampaignGate;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.schema.payout.RowRequested;
import io.largesse.starter.kafka.PipelinedConsumer;
import io.largesse.starter.work.WorkLoop;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Pays rows for as long as the service runs: as many consumer threads as the running campaign has partitions, and one
 * thread each for looking at campaigns, looking rows up, calling, and storing.
 */
@Component
class PayoutWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(PayoutWorker.class);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(10);

    private final PipelinedConsumer<RowRequested> consumer;
    private final RowIntake intake;
    private final WorkerRounds rounds;
    private final CallRound calls;
    private final Campaigns campaigns;
    private volatile List<WorkLoop> loops = List.of();

    PayoutWorker(
            PipelinedConsumer<RowRequested> consumer,
            RowIntake intake,
            WorkerRounds rounds,
            CallRound calls,
            Campaigns campaigns) {
        this.consumer = consumer;
        this.intake = intake;
        this.rounds = rounds;
        this.calls = calls;
        this.campaigns = campaigns;
    }

    /** What is running, and what waits. */
    @Component
    record Campaigns(GateWatch watch, RowQueue queue, PayoutSettings settings) {}

    @Override
    public void start() {
        loops = List.of(
                WorkLoop.start("payout-gates", this::look),
                WorkLoop.start("payout-intake", rounds::lookUp),
                WorkLoop.start("payout-calls", calls::next),
                WorkLoop.start("payout-results", rounds::store));
    }

    private Duration look() {
        Duration pause = rounds.look();
        campaigns.watch().gates().stream()
                .filter(gate -> gate.status() == CampaignStatus.RUNNING)
                .findFirst()
                .map(CampaignGate::partitions)
                .filter(partitions -> partitions > 0)
                .ifPresent(consumer::resize);
        return pause;
    }

    /**
     * No call begins any more; those under way end and are stored, and the other rows are given back. Comes before the
     * consumer's stop, for this depends on it.
     */
    @Override
    public void stop() {
        List<WorkLoop> running = loops;
        loops = List.of();
        long late = running.stream().filter(loop -> !loop.stop(STOPPED_WITHIN)).count();
        try {
            calls.drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        intake.close();
        campaigns.queue().empty();
        rounds.finish();
        if (late > 0) {
            LOG.warn("Payments did not stop in time; rows in hand come again after a restart");
        }
    }

    @Override
    public boolean isRunning() {
        return !loops.isEmpty();
    }
}
