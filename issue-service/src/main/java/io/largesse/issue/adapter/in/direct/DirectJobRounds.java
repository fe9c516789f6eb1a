package io.largesse.issue.adapter.in.direct;

import io.largesse.issue.application.port.DirectSettings;
import io.largesse.issue.application.service.RunDirectJobs;
import io.largesse.issue.domain.model.JobId;
import io.largesse.starter.failure.TransientFailures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives every job its turn, round after round, and decides how long to pause.
 *
 * <p>While something all jobs need is away, rounds are repeated after growing pauses, without limit. A job that fails
 * for a reason of its own has some more turns and is then given up, so that it does not stay in the way. One round at a
 * time.
 */
@Component
class DirectJobRounds {
    private static final Logger LOG = LoggerFactory.getLogger(DirectJobRounds.class);

    private final RunDirectJobs jobs;
    private final DirectSettings settings;
    private final Map<JobId, Integer> failures = new HashMap<>();
    private final AtomicInteger pendingJobs;
    private final Counter doneLines;
    private Duration backOff;
    private boolean failing;

    DirectJobRounds(RunDirectJobs jobs, DirectSettings settings, MeterRegistry meters) {
        this.jobs = jobs;
        this.settings = settings;
        this.pendingJobs =
                Objects.requireNonNull(meters.gauge("largesse.issue.direct.jobs.pending", new AtomicInteger()));
        this.doneLines = meters.counter("largesse.issue.direct.lines");
        this.backOff = settings.idlePause();
    }

    /** Runs a round; answers the pause before the next. Never fails. */
    Mono<Duration> next() {
        return jobs.cleanUp()
                .doOnNext(DirectJobRounds::reportCleanUp)
                .then(Mono.defer(jobs::pending))
                .flatMap(this::turns)
                .map(this::pauseAfter)
                .onErrorResume(e -> Mono.fromSupplier(() -> pauseAfterFailure(e)));
    }

    private static void reportCleanUp(long discarded) {
        if (discarded > 0) {
            LOG.info("Deleted {} lists whose upload broke off", discarded);
        }
    }

    private Mono<Long> turns(List<JobId> pending) {
        failures.keySet().retainAll(pending);
        pendingJobs.set(pending.size());
        return Flux.fromIterable(pending).concatMap(this::turn, 0).reduce(0L, Long::sum);
    }

    private Mono<Long> turn(JobId id) {
        return jobs.turn(id)
                .doOnNext(lines -> {
                    failures.remove(id);
                    doneLines.increment(lines);
                })
                .onErrorResume(e -> !TransientFailures.contains(e), e -> failed(id, e));
    }

    private Mono<Long> failed(JobId id, Throwable failure) {
        int attempts = failures.merge(id, 1, Integer::sum);
        LOG.error("DIRECT job {} failed, for the {}. time in a row", id, attempts, failure);
        return attempts < settings.maxAttempts()
                ? Mono.just(0L)
                : jobs.giveUp(id, failure.toString()).thenReturn(0L);
    }

    private Duration pauseAfter(long lines) {
        if (failing) {
            LOG.info("DIRECT jobs go on");
        }
        failing = false;
        backOff = settings.idlePause();
        return lines > 0 ? Duration.ZERO : settings.idlePause();
    }

    /** Once per outage in full. */
    private Duration pauseAfterFailure(Throwable failure) {
        if (failing) {
            LOG.debug("DIRECT jobs still cannot go on", failure);
        } else {
            LOG.error("DIRECT jobs cannot go on, they wait", failure);
        }
        failing = true;
        Duration pause = backOff;
        Duration longer = backOff.multipliedBy(2);
        backOff = longer.compareTo(settings.maxBackOff()) > 0 ? settings.maxBackOff() : longer;
        return pause;
    }
}
