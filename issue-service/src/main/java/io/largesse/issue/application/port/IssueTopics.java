package io.largesse.issue.application.port;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The topics this service owns.
 *
 * @param couponAccepted name of the topic of accepted claims
 * @param couponIssued name of the topic of stored coupons
 * @param policyChanged name of the topic of changes of policies, which is compacted
 * @param issueRequested name of the topic other services ask on
 * @param issueRefused name of the topic of requests that were refused
 * @param partitions partitions of each
 * @param retention how long events are kept, but for those of a compacted topic
 * @param replicas replication factor of each; 3 in production
 */
@ConfigurationProperties("largesse.issue.topics")
public record IssueTopics(
        @DefaultValue("issue.coupon-accepted.v1") String couponAccepted,
        @DefaultValue("issue.coupon-issued.v1") String couponIssued,
        @DefaultValue("issue.policy-changed.v1") String policyChanged,
        @DefaultValue("issue.issue-requested.v1") String issueRequested,
        @DefaultValue("issue.issue-refused.v1") String issueRefused,
        @DefaultValue("6") int partitions,
        @DefaultValue("30d") Duration retention,
        @DefaultValue("1") short replicas) {
    /** The consumer group that stores accepted claims. */
    public static final String LEDGER_GROUP = "issue-ledger";
}
