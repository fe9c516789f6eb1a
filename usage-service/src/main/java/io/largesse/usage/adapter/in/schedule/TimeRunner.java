package io.largesse.usage.adapter.in.schedule;

import io.largesse.starter.work.WorkLoop;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Runs each kind of work in a loop of its own for as long as the service runs. */
final class TimeRunner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TimeRunner.class);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(10);

    private final List<TimedRounds> rounds;
    private volatile List<WorkLoop> loops = List.of();

    TimeRunner(List<TimedRounds> rounds) {
        this.rounds = rounds;
    }

    /** Whether the latest rounds of all kinds of work succeeded. */
    boolean isHealthy() {
        return rounds.stream().noneMatch(TimedRounds::isFailing);
    }

    @Override
    public void start() {
        loops = rounds.stream().map(each -> WorkLoop.start(each.name(), each)).toList();
    }

    /** Lets the batches in hand finish; the rest is done after the next start, or by another instance. */
    @Override
    public void stop() {
        List<WorkLoop> running = loops;
        loops = List.of();
        running.forEach(loop -> loop.stop(Duration.ZERO));
        for (WorkLoop loop : running) {
            if (!loop.stop(STOPPED_WITHIN)) {
                LOG.warn("Work did not stop in time; the database rolls back what it does not commit");
            }
        }
    }

    /** Before the database is closed. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }

    @Override
    public boolean isRunning() {
        return !loops.isEmpty();
    }
}
