package io.largesse.payout.adapter.in.schedule;

import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.starter.lock.FencedOffException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Rounds of one kind of work, for its loop. A round that fails is repeated after growing pauses, without limit; each
 * kind of failure is logged once, until a round succeeds.
 */
final class CampaignRounds implements Supplier<Duration> {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignRounds.class);
    private static final Duration MAX_BACK_OFF = Duration.ofSeconds(10);
    /** Every step has a limit of its own; this one is for a step whose limit fails. */
    private static final Duration MAX_ROUND = Duration.ofMinutes(5);

    private final String name;
    private final Mono<Boolean> round;
    private final Duration idlePause;
    private Duration backOff;
    private @Nullable Class<?> failing;

    /**
     * @param round answers whether there was something to do
     */
    CampaignRounds(String name, Mono<Boolean> round, PayoutSettings settings) {
        this.name = name;
        this.round = round;
        this.idlePause = settings.idlePause();
        this.backOff = idlePause;
    }

    /** The one place where rounds are waited for, on the loop's own thread. */
    @Override
    public Duration get() {
        try {
            return pauseAfter(Boolean.TRUE.equals(round.block(MAX_ROUND)));
        } catch (FencedOffException e) {
            LOG.info("{} went on elsewhere: {}", name, e.getMessage());
            return idlePause;
        } catch (RuntimeException e) {
            return pauseAfterFailure(e);
        }
    }

    private Duration pauseAfter(boolean worked) {
        if (failing != null) {
            LOG.info("{} goes on", name);
        }
        failing = null;
        backOff = idlePause;
        return worked ? Duration.ZERO : idlePause;
    }

    private Duration pauseAfterFailure(RuntimeException failure) {
        if (failure.getClass() == failing) {
            LOG.debug("{} still cannot go on", name, failure);
        } else {
            LOG.error("{} cannot go on, it waits", name, failure);
        }
        failing = failure.getClass();
        Duration pause = backOff;
        Duration longer = backOff.multipliedBy(2);
        backOff = longer.compareTo(MAX_BACK_OFF) > 0 ? MAX_BACK_OFF : longer;
        return pause;
    }
}
