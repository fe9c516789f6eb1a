package io.largesse.payout.application.service;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.largesse.payout.application.port.CampaignGates;
import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.domain.model.CallOutcome;
import io.largesse.payout.domain.model.CampaignGate;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignStatus;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The circuit breaker in front of the money API.
 *
 * <p>It opens when the last calls of this instance all failed (a threshold of 100 %), and so pauses the campaign for
 * all instances. After the wait one instance, whichever comes first, tries one row; when that gets an
 * answer the campaign goes on and every breaker closes. A row that the API refuses is an answer.
 */
@Service
public class MoneyBreaker {
    private static final float ALL = 100;
    /** Never by itself: the trial is given out by the database, to one instance. */
    private static final Duration NOT_BY_ITSELF = Duration.ofDays(365);

    private final CampaignGates gates;
    private final GateWatch watch;
    private final Duration wait;
    private final int window;
    private final CircuitBreaker breaker;
    private final AtomicLong begun = new AtomicLong();
    /** The latest call that was answered. */
    private final AtomicLong answered = new AtomicLong();

    /** Whether the campaign is known to be paused since the breaker opened. */
    private volatile boolean isPauseKnown;

    MoneyBreaker(CampaignGates gates, GateWatch watch, PayoutSettings settings, MeterRegistry meters) {
        this.gates = gates;
        this.watch = watch;
        this.wait = settings.breakerWait();
        this.window = settings.breakerWindow();
        this.breaker = CircuitBreaker.of(
                "money-api",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(window)
                        .minimumNumberOfCalls(window)
                        .failureRateThreshold(ALL)
                        .waitDurationInOpenState(NOT_BY_ITSELF)
                        .build());
        meters.gauge("largesse.payout.breaker.open", breaker, open -> open.getState() == State.CLOSED ? 0 : 1);
    }

    /** Whether calls may be made, other than a trial. */
    public boolean isClosed() {
        return breaker.getState() == State.CLOSED;
    }

    /** To be told of every call; answers its number, for {@link #note}. */
    long begin() {
        return begun.incrementAndGet();
    }

    /**
     * To be told of every outcome; what is throttled says nothing. Nor does a failure, most often a time-out, of a call
     * that began before one that was answered: else the calls nobody answered would open the breaker whenever they are
     * the last to end.
     */
    void note(long call, CallOutcome outcome) {
        switch (outcome) {
            case CallOutcome.Paid _, CallOutcome.Refused _ -> {
                answered.accumulateAndGet(call, Math::max);
                breaker.onSuccess(0, TimeUnit.MILLISECONDS);
            }
            case CallOutcome.Unknown(String code, String detail) -> {
                if (call > answered.get()) {
                    breaker.onError(0, TimeUnit.MILLISECONDS, new NoAnswer(code + ": " + detail));
                }
            }
            case CallOutcome.Throttled _ -> {}
        }
    }

    /** Brings campaigns and breaker together; to be called again and again, after each look at the gates. */
    public Mono<Void> align() {
        return Flux.defer(() -> Flux.fromIterable(watch.gates()))
                .filter(gate -> gate.status() == CampaignStatus.RUNNING || gate.status() == CampaignStatus.PAUSED)
                .next()
                .flatMap(this::align);
    }

    private Mono<Void> align(CampaignGate gate) {
        if (isClosed()) {
            return Mono.empty();
        }
        if (gate.status() == CampaignStatus.PAUSED) {
            isPauseKnown = true;
            return Mono.empty();
        }
        if (isPauseKnown) {
            close();
            return Mono.empty();
        }
        return gates.pause(gate.id(), "The money API failed %d times in a row".formatted(window))
                .doOnNext(_ -> isPauseKnown = true)
                .then();
    }

    /** Another instance, or this one, had an answer again. */
    private void close() {
        breaker.reset();
        isPauseKnown = false;
    }

    /** The paused campaign for which the money API may be tried again, perhaps by this instance. */
    public Optional<CampaignId> due(Instant now) {
        return watch.gates().stream()
                .filter(gate -> gate.status() == CampaignStatus.PAUSED)
                .filter(gate ->
                        gate.pausedUntil() == null || !gate.pausedUntil().isAfter(now))
                .map(CampaignGate::id)
                .findFirst();
    }

    /** Whether this instance, and no other, may now try one row. */
    public Mono<Boolean> takeTrial(CampaignId campaign) {
        return gates.takeTrial(campaign, wait);
    }

    /** The outcome of a trial; the campaign goes on when there was an answer. */
    Mono<Void> tried(CampaignId campaign, CallOutcome outcome) {
        return outcome instanceof CallOutcome.Unknown
                ? Mono.empty()
                : gates.goOn(campaign).doOnSuccess(_ -> close());
    }

    /** What the breaker counts. */
    private static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoAnswer(String message) {
            super(message, null, false, false);
        }
    }
}
