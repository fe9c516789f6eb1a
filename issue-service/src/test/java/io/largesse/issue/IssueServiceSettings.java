package io.largesse.issue;

import io.largesse.test.TestStack;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What issue-service is told in tests. */
final class IssueServiceSettings {

    private static final String NUMBER_KEY = "000102030405060708090a0b0c0d0e0f";

    private IssueServiceSettings() {}

    static String couponAccepted(TestStack stack) {
        return stack.named("issue.coupon-accepted.v1");
    }

    static String couponIssued(TestStack stack) {
        return stack.named("issue.coupon-issued.v1");
    }

    static String policyChanged(TestStack stack) {
        return stack.named("issue.policy-changed.v1");
    }

    static String issueRequested(TestStack stack) {
        return stack.named("issue.issue-requested.v1");
    }

    static String issueRefused(TestStack stack) {
        return stack.named("issue.issue-refused.v1");
    }

    static Map<String, String> of(TestStack stack) {
        Map<String, String> settings = new HashMap<>(stack.environment());
        settings.put("LARGESSE_ISSUE_DATABASE", stack.database());
        settings.put("LARGESSE_ISSUE_DATABASE_USER", stack.database());
        settings.put("LARGESSE_ISSUE_DATABASE_PASSWORD", stack.database());
        settings.put("LARGESSE_ISSUE_NUMBER_KEY", NUMBER_KEY);
        settings.put("LARGESSE_MANAGEMENT_PORT", "0");
        settings.put("largesse.issue.topics.coupon-accepted", couponAccepted(stack));
        settings.put("largesse.issue.topics.coupon-issued", couponIssued(stack));
        settings.put("largesse.issue.topics.policy-changed", policyChanged(stack));
        settings.put("largesse.issue.topics.issue-requested", issueRequested(stack));
        settings.put("largesse.issue.topics.issue-refused", issueRefused(stack));
        settings.put("largesse.issue.stock.key-prefix", stack.keyPrefix());
        settings.put("largesse.kafka.consumer.max-retries", "2");
        settings.put("largesse.kafka.consumer.retry-delay", "100ms");
        settings.put("largesse.kafka.consumer.max-back-off", "1s");
        // All tests come from one address.
        settings.put("largesse.rate-limits.claims.per-address", "0");
        settings.put("largesse.rate-limits.claims.per-member", "0");
        settings.put("largesse.rate-limits.others.per-address", "0");
        settings.put("largesse.rate-limits.others.per-member", "0");
        settings.put("largesse.rate-limits.lock-out.forgeries", "0");
        settings.put("largesse.rate-limits.lock-out.guesses", "0");
        return settings;
    }

    /** The same as environment variables, for a process. */
    static Map<String, String> environmentOf(TestStack stack) {
        return of(stack).entrySet().stream()
                .collect(Collectors.toMap(each -> variable(each.getKey()), Map.Entry::getValue));
    }

    /** As Spring Boot binds variables: dots become underscores, dashes go. */
    private static String variable(String property) {
        return property.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
    }
}
