package io.largesse.payout.domain.model;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a campaign only at the moment one looks.
 *
 * @param queuePosition from 1 on; null where the campaign does not wait in the queue
 * @param ratePerSecond calls of the money API per second, over the last seconds and all instances
 */
public record LiveFigures(@Nullable Integer queuePosition, double ratePerSecond) {
    public static final LiveFigures NONE = new LiveFigures(null, 0);
}
