package io.largesse.payout.application.port;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The topic this service owns. It has as many partitions as {@link PayoutSettings#mostPartitions}.
 *
 * @param rowRequested name of the topic of rows that are to be paid
 * @param retention how long rows are kept; longer than any campaign is stopped
 * @param replicas replication factor; 3 in production
 */
@ConfigurationProperties("largesse.payout.topics")
public record PayoutTopics(
        @DefaultValue("payout.row-requested.v1") String rowRequested,
        @DefaultValue("30d") Duration retention,
        @DefaultValue("1") short replicas) {
    /** The consumer group of the workers; its lag is the work that waits. */
    public static final String WORKER_GROUP = "payout-worker";

    private static final SettingBounds BOUNDS = new SettingBounds("largesse.payout.topics");

    public PayoutTopics {
        BOUNDS.require(!rowRequested.isBlank(), "row-requested not blank", rowRequested);
        BOUNDS.require(retention.isPositive(), "retention above zero", retention);
        BOUNDS.require(replicas >= 1, "replicas of at least 1", replicas);
    }
}
