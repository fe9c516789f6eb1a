package io.largesse.issue.application.service;

import io.largesse.issue.application.port.RelayHeartbeats;
import io.largesse.issue.application.port.RelaySettings;
import java.time.Duration;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Tells other instances how far this one is with bringing claims into the log. */
@Service
public class BeatRelay {
    private final RelayHeartbeats heartbeats;
    private final ClaimsInHand inHand;
    private final RelaySettings settings;

    BeatRelay(RelayHeartbeats heartbeats, ClaimsInHand inHand, RelaySettings settings) {
        this.heartbeats = heartbeats;
        this.inHand = inHand;
        this.settings = settings;
    }

    /** To be called while the relay reads nothing; what is still being published counts as in hand. */
    public Mono<Void> beat() {
        return Mono.defer(() -> heartbeats.beat(settings.name(), age())).checkpoint("beat of relay");
    }

    private Duration age() {
        return Duration.ofNanos(System.nanoTime() - inHand.nothingBeforeNanos());
    }

    /** This instance ends with nothing in hand. */
    public Mono<Void> leave() {
        return heartbeats.leave(settings.name()).checkpoint("relay leaves");
    }
}
