package io.largesse.issue.application.port;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How coupons are given to lists of members.
 *
 * @param chunkLines lines stored, issued and published at a time
 * @param maxLines lines of one list
 * @param maxLineBytes bytes of one line at which reading ends
 * @param maxOpenJobs jobs that are not finished
 * @param receiveTimeout longest pause of an upload
 * @param turnChunks chunks of one job before the next job has its turn
 * @param leaseTtl how long a job stays with an instance that is gone
 * @param idlePause pause after a round that found nothing
 * @param maxBackOff longest pause while something all jobs need is away
 * @param maxAttempts turns of a job that fail in a row, for a reason of its own, before it is given up
 */
@ConfigurationProperties("largesse.issue.direct")
public record DirectSettings(
        @DefaultValue("5000") int chunkLines,
        @DefaultValue("10000000") long maxLines,
        @DefaultValue("1024") int maxLineBytes,
        @DefaultValue("20") int maxOpenJobs,
        @DefaultValue("30s") Duration receiveTimeout,
        @DefaultValue("20") int turnChunks,
        @DefaultValue("15s") Duration leaseTtl,
        @DefaultValue("500ms") Duration idlePause,
        @DefaultValue("10s") Duration maxBackOff,
        @DefaultValue("5") int maxAttempts) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.issue.direct");

    public DirectSettings {
        BOUNDS.require(chunkLines >= 1 && chunkLines <= 10_000, "chunk-lines from 1 to 10000", chunkLines);
        BOUNDS.require(maxLines >= 1 && maxLines <= 100_000_000, "max-lines from 1 to 100000000", maxLines);
        BOUNDS.require(maxLineBytes >= 66 && maxLineBytes <= 65_536, "max-line-bytes from 66 to 65536", maxLineBytes);
        BOUNDS.require(maxOpenJobs >= 1 && maxOpenJobs <= 1_000, "max-open-jobs from 1 to 1000", maxOpenJobs);
        BOUNDS.require(receiveTimeout.isPositive(), "receive-timeout above zero", receiveTimeout);
        BOUNDS.require(turnChunks >= 1 && turnChunks <= 1_000, "turn-chunks from 1 to 1000", turnChunks);
        BOUNDS.require(leaseTtl.isPositive(), "lease-ttl above zero", leaseTtl);
        BOUNDS.require(idlePause.isPositive(), "idle-pause above zero", idlePause);
        BOUNDS.require(maxBackOff.compareTo(idlePause) >= 0, "max-back-off not below idle-pause", maxBackOff);
        BOUNDS.require(maxAttempts >= 1, "max-attempts at least 1", maxAttempts);
    }
}
