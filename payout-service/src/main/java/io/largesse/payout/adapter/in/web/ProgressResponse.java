package io.largesse.payout.adapter.in.web;

import io.largesse.payout.domain.model.Progress;
import io.largesse.payout.domain.model.WatchedCampaign;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How far the payments are.
 *
 * @param sent rows handed to the workers in the present round of sending
 * @param failed rows that are dead letters
 * @param waiting valid rows that are neither paid nor failed
 * @param failureRate of the rows that are done, from 0 to 1
 * @param ratePerSecond calls of the money API, mean of the last ten full seconds
 * @param etaSeconds until nothing waits, at that rate; absent where nothing is paid now
 */
record ProgressResponse(
        long sent,
        long paid,
        long failed,
        long waiting,
        double failureRate,
        double ratePerSecond,
        @Nullable Long etaSeconds) {

    static ProgressResponse of(WatchedCampaign watched) {
        Progress progress = watched.campaign().progress();
        OptionalLong eta = watched.etaSeconds();
        return new ProgressResponse(
                progress.sent(),
                progress.paid(),
                progress.failed(),
                progress.waiting(),
                progress.failureRate(),
                watched.figures().ratePerSecond(),
                eta.isPresent() ? eta.getAsLong() : null);
    }
}
