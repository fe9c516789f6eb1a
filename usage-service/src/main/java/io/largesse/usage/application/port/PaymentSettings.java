package io.largesse.usage.application.port;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How payment events are applied.
 *
 * @param batch most events of one transaction
 * @param retryEvery pause between two tries of an event whose order is not known yet; half of its age where that is
 *     longer, for what did not come soon comes seldom, and thousands may wait
 * @param patience how long such an event is tried before it becomes a dead letter
 */
@ConfigurationProperties("largesse.usage.payments")
public record PaymentSettings(
        @DefaultValue("250") int batch,
        @DefaultValue("3s") Duration retryEvery,
        @DefaultValue("15m") Duration patience) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.usage.payments");
    private static final int SHARE_OF_AGE = 2;
    private static final int MOST_IN_BATCH = 1_000;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration LONGEST_PATIENCE = Duration.ofDays(7);

    public PaymentSettings {
        BOUNDS.require(batch >= 1 && batch <= MOST_IN_BATCH, "batch from 1 to 1000", batch);
        BOUNDS.require(
                retryEvery.compareTo(SHORTEST_PAUSE) >= 0 && retryEvery.compareTo(LONGEST_PAUSE) <= 0,
                "retry-every from 100 milliseconds to 10 minutes",
                retryEvery);
        BOUNDS.require(
                patience.compareTo(retryEvery) >= 0 && patience.compareTo(LONGEST_PATIENCE) <= 0,
                "patience not below retry-every and at most 7 days",
                patience);
    }

    /**
     * When an event is tried again that has waited since then and was tried now; also when its patience ends, and soon
     * after that where nobody took it.
     */
    public Instant nextTry(Instant since, Instant now) {
        Instant last = since.plus(patience);
        if (!now.isBefore(last)) {
            return now.plus(retryEvery);
        }
        Duration share = Duration.between(since, now).dividedBy(SHARE_OF_AGE);
        Instant next = now.plus(share.compareTo(retryEvery) > 0 ? share : retryEvery);
        return next.isAfter(last) ? last : next;
    }
}
