package io.largesse.issue.adapter.in.relay;

import io.largesse.issue.application.port.RelaySettings;
import io.largesse.issue.application.service.BeatRelay;
import io.largesse.issue.application.service.RelayClaims;
import io.largesse.issue.application.service.RelayClaims.Carried;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.starter.work.WorkLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Carries accepted claims in rounds, on a thread of its own, for as long as the service runs.
 *
 * <p>First it finishes what a former run of this instance had in hand, then it carries what is new. A round that fails
 * is repeated after a pause, without limit; nothing is lost meanwhile, for claims wait in Redis.
 */
@Component
class ClaimRelay implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimRelay.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration BUSY_FOR = Duration.ofSeconds(10);

    private final RelayClaims relayClaims;
    private final BeatRelay beatRelay;
    private final RelayPace pace;
    private final RelaySettings settings;
    private volatile @Nullable WorkLoop loop;

    ClaimRelay(RelayClaims relayClaims, BeatRelay beatRelay, RelayPace pace, RelaySettings settings) {
        this.relayClaims = relayClaims;
        this.beatRelay = beatRelay;
        this.pace = pace;
        this.settings = settings;
    }

    @Override
    public void start() {
        Rounds rounds = new Rounds();
        loop = WorkLoop.start("claim-relay", rounds::next, rounds::leave);
    }

    /** Returns when the round in hand is finished. */
    @Override
    public void stop() {
        WorkLoop running = loop;
        loop = null;
        if (running != null && !running.stop(settings.roundTimeout())) {
            LOG.warn("The relay did not finish its round in time; its claims are carried after a restart");
        }
    }

    /** Before the web server takes claims, and after it has taken the last one. */
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
        private final Map<PolicyId, Long> foundNanos = new HashMap<>();
        private List<Policy> policies = List.of();
        private long nextSweepNanos = System.nanoTime();
        /** What this relay was given before may not be finished: after a start, and after a failure. */
        private boolean unfinished = true;

        private boolean failing;

        void leave() {
            try {
                within(beatRelay.leave().thenReturn(true).onErrorResume(this::unheard));
            } catch (RuntimeException e) {
                LOG.debug("The relay could not say that it ends", e);
            }
        }

        Duration next() {
            Instant startedAt = Instant.now();
            try {
                boolean swept = sweep();
                if (unfinished) {
                    unfinished = within(relayClaims.resume(policies)).claims() > 0;
                }
                Carried carried = within(relayClaims.relay(swept ? policies : busy()));
                carried.policies().forEach(policy -> foundNanos.put(policy, System.nanoTime()));
                reportRecovery();
                return carried.claims() == 0
                        ? settings.idlePause()
                        : pace.shortestTimeFor(carried.claims(), carried.waited())
                                .minus(Duration.between(startedAt, Instant.now()));
            } catch (RuntimeException | Error e) {
                report(e);
                unfinished = true;
                return PAUSE_AFTER_FAILURE;
            }
        }

        /** Once per outage in full. */
        private void report(Throwable failure) {
            if (failing) {
                LOG.debug("Claims still cannot be carried to Kafka", failure);
            } else {
                LOG.error("Claims could not be carried to Kafka, they wait in Redis", failure);
            }
            failing = true;
        }

        private void reportRecovery() {
            if (failing) {
                LOG.info("Claims are carried to Kafka again");
            }
            failing = false;
        }

        /** Policies whose claims came lately; the others are looked at by each sweep. */
        private List<Policy> busy() {
            long now = System.nanoTime();
            foundNanos.values().removeIf(found -> now - found > BUSY_FOR.toNanos());
            return policies.stream()
                    .filter(policy -> foundNanos.containsKey(policy.id()))
                    .toList();
        }

        /** False where it is not due yet. */
        private boolean sweep() {
            if (System.nanoTime() - nextSweepNanos < 0) {
                return false;
            }
            policies = within(relayClaims.policies().onErrorResume(this::asBefore));
            int taken = within(relayClaims.takeOver(policies)).claims();
            if (taken > 0) {
                LOG.info("Took over {} claims from a relay that is gone", taken);
            }
            beat();
            nextSweepNanos = System.nanoTime() + settings.sweepEvery().toNanos();
            return true;
        }

        /** Between two rounds nothing is being read. */
        private void beat() {
            within(beatRelay.beat().thenReturn(true).onErrorResume(this::unheard));
        }

        /** Others wait for this relay then, until they take it for gone. */
        private Mono<Boolean> unheard(Throwable failure) {
            LOG.debug("Heartbeat of the relay was not stored", failure);
            return Mono.just(false);
        }

        /** Claims of known policies go on while the database is away. */
        private Mono<List<Policy>> asBefore(Throwable failure) {
            LOG.warn("Policies could not be read, the relay goes on with those it knows: {}", failure.toString());
            return Mono.just(policies);
        }

        /** The one place where the relay blocks, on its own thread. */
        private <T> T within(Mono<T> work) {
            return work.blockOptional(settings.roundTimeout())
                    .orElseThrow(() -> new IllegalStateException("expected a round to tell what it did"));
        }
    }
}
