package io.largesse.starter.outbox;

import io.largesse.starter.lock.Lease;
import io.largesse.starter.lock.Leases;
import io.largesse.starter.work.WorkLoop;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

/**
 * Publishes what waits in the outbox, in rounds on a thread of its own, while this instance holds the lease.
 *
 * <p>A round that fails is repeated after a growing pause, without limit: events wait in the database. Where only some
 * topics cannot be written to, the others go on meanwhile. Events are deleted after Kafka has acknowledged them; an end
 * in between repeats them.
 */
final class OutboxRelay implements SmartLifecycle {
    static final String LEASE = "outbox";

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration STANDBY_PAUSE = Duration.ofSeconds(1);
    private static final int RENEWALS_PER_LEASE = 4;

    private final OutboxTable table;
    private final OutboxPublisher publisher;
    private final Leases leases;
    private final OutboxMetrics metrics;
    private final OutboxSettings settings;
    private volatile @Nullable WorkLoop loop;

    OutboxRelay(
            OutboxTable table,
            OutboxPublisher publisher,
            Leases leases,
            OutboxMetrics metrics,
            OutboxSettings settings) {
        this.table = table;
        this.publisher = publisher;
        this.leases = leases;
        this.metrics = metrics;
        this.settings = settings;
    }

    @Override
    public void start() {
        Rounds rounds = new Rounds();
        loop = WorkLoop.start("outbox-relay", rounds::next, rounds::release);
    }

    /** Returns when the round in hand is finished. */
    @Override
    public void stop() {
        WorkLoop running = loop;
        loop = null;
        if (running != null && !running.stop(settings.lease())) {
            LOG.warn("The outbox's relay did not finish its round in time; its events are published again");
        }
    }

    /** Before the web server takes requests, and after it has answered the last one. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }

    /** What is known from one round to the next; used by one thread. */
    private final class Rounds {
        private @Nullable Lease lease;
        private long renewNanos;
        private long measureNanos = System.nanoTime();
        private Duration backOff = settings.initialBackOff();
        /** Topics that could not be written to; the others go on without them until they are tried again. */
        private Set<String> held = Set.of();

        private long heldUntilNanos;
        private boolean failing;

        Duration next() {
            try {
                measure();
                if (!holdsLease()) {
                    return STANDBY_PAUSE;
                }
                tryHeldAgain();
                boolean more = publish();
                if (held.isEmpty()) {
                    recovered();
                }
                return more ? Duration.ZERO : pause();
            } catch (RuntimeException | Error e) {
                return failed(e);
            }
        }

        private void tryHeldAgain() {
            if (System.nanoTime() - heldUntilNanos >= 0) {
                held = Set.of();
            }
        }

        /** Reading past what is held takes longer than reading nothing. */
        private Duration pause() {
            if (held.isEmpty()) {
                return settings.idlePause();
            }
            Duration untilTried = Duration.ofNanos(Math.max(0, heldUntilNanos - System.nanoTime()));
            return untilTried.compareTo(STANDBY_PAUSE) < 0 ? untilTried : STANDBY_PAUSE;
        }

        private void measure() {
            if (System.nanoTime() - measureNanos >= 0) {
                within(table.backlog()).ifPresent(metrics::measured);
                measureNanos = System.nanoTime() + settings.measureEvery().toNanos();
            }
        }

        /** Renews well before the end, so that a round never outlasts the lease it began under. */
        private boolean holdsLease() {
            long now = System.nanoTime();
            if (lease == null || now - renewNanos >= 0) {
                lease = null;
                lease = within(leases.acquire(LEASE, settings.lease())).orElse(null);
                renewNanos = now + settings.lease().toNanos() / RENEWALS_PER_LEASE;
            }
            return lease != null;
        }

        /** Whether more may wait. */
        private boolean publish() {
            List<OutboxEvent> events =
                    within(table.next(settings.maxEvents(), held)).orElse(List.of());
            if (events.isEmpty()) {
                return false;
            }
            OutboxPublisher.Published outcome = publisher.publish(events);
            if (!outcome.ids().isEmpty()) {
                within(table.delete(outcome.ids()));
                metrics.published(outcome.ids().size());
            }
            if (outcome.failure() != null) {
                hold(outcome.failedTopics(), outcome.failure());
                return true;
            }
            return events.size() == settings.maxEvents();
        }

        private void hold(Set<String> topics, Throwable failure) {
            Set<String> all = new HashSet<>(held);
            all.addAll(topics);
            held = all;
            heldUntilNanos = System.nanoTime() + failed(failure).toNanos();
        }

        private Duration failed(Throwable failure) {
            if (failing) {
                LOG.debug("Events of the outbox still cannot be published", failure);
            } else {
                LOG.error("Events of the outbox could not be published, they wait in the database", failure);
            }
            failing = true;
            Duration pause = backOff;
            Duration doubled = pause.multipliedBy(2);
            backOff = doubled.compareTo(settings.maxBackOff()) < 0 ? doubled : settings.maxBackOff();
            return pause;
        }

        private void recovered() {
            if (failing) {
                LOG.info("Events of the outbox are published again");
            }
            failing = false;
            backOff = settings.initialBackOff();
        }

        /** So that another instance need not wait for the end of the lease. */
        void release() {
            if (lease == null) {
                return;
            }
            try {
                within(leases.release(lease));
            } catch (RuntimeException e) {
                LOG.debug("The outbox's lease could not be given back, it ends by itself", e);
            }
        }

        /** The one place where the relay blocks for the database, on its own thread. */
        private <T> Optional<T> within(Mono<T> work) {
            return work.blockOptional(settings.publishTimeout());
        }
    }
}
