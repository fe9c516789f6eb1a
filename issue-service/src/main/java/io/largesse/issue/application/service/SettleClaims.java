package io.largesse.issue.application.service;

import io.largesse.issue.application.port.ClaimLog;
import io.largesse.issue.application.port.ReconcileSettings;
import io.largesse.issue.application.port.RelayHeartbeats;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Waits until everything that was accepted before now, and can still arrive, has reached the ledger. */
@Service
class SettleClaims {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final RelayHeartbeats heartbeats;
    private final ClaimLog log;
    private final ReconcileSettings settings;

    SettleClaims(RelayHeartbeats heartbeats, ClaimLog log, ReconcileSettings settings) {
        this.heartbeats = heartbeats;
        this.log = log;
        this.settings = settings;
    }

    /**
     * First no relay has anything in hand any more that it took before, then the log's end is marked, then all before
     * the mark is handled. Fails with a time-out where that takes too long.
     */
    Mono<Void> settle() {
        return heartbeats
                .now()
                .flatMap(this::nothingInHand)
                .then(Mono.defer(log::end))
                .flatMap(mark -> until(() -> log.isHandled(mark)))
                .timeout(settings.settleTimeout())
                .checkpoint("settle claims");
    }

    private Mono<Void> nothingInHand(Instant since) {
        return until(() -> heartbeats.nothingInHandSince(since));
    }

    private static Mono<Void> until(Supplier<Mono<Boolean>> condition) {
        return Mono.defer(condition)
                .filter(Boolean::booleanValue)
                .repeatWhenEmpty(looks -> looks.delayElements(BETWEEN_LOOKS))
                .then();
    }
}
