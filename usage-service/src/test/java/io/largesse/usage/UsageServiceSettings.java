package io.largesse.usage;

import io.largesse.test.TestStack;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings of the service under test: the stack of its test class, topics nobody else uses, and short waits. */
final class UsageServiceSettings {
    private static final List<String> TOPICS = List.of(
            "issue.coupon-issued.v1",
            "issue.policy-changed.v1",
            "payment.payment-completed.v1",
            "payment.payment-failed.v1",
            "payment.payment-refunded.v1",
            "usage.coupon-reserved.v1",
            "usage.coupon-released.v1",
            "usage.coupon-used.v1",
            "usage.coupon-cancelled.v1",
            "usage.coupons-expired.v1",
            "usage.payment-conflicted.v1");

    private UsageServiceSettings() {}

    static Map<String, String> of(TestStack stack) {
        Map<String, String> settings = new HashMap<>(stack.environment());
        settings.put("LARGESSE_USAGE_DATABASE", stack.database());
        settings.put("LARGESSE_USAGE_DATABASE_USER", stack.database());
        settings.put("LARGESSE_USAGE_DATABASE_PASSWORD", stack.database());
        settings.put("LARGESSE_MANAGEMENT_PORT", "0");
        settings.put("largesse.usage.list-cache.key-prefix", stack.keyPrefix());
        TOPICS.forEach(topic -> settings.put(setting(topic), stack.named(topic)));
        settings.put("largesse.kafka.consumer.max-retries", "2");
        settings.put("largesse.kafka.consumer.retry-delay", "100ms");
        settings.put("largesse.kafka.consumer.max-back-off", "1s");
        // As short as Kafka lets it be: partitions of an instance that is killed wait that long.
        settings.put("spring.kafka.consumer.properties.session.timeout.ms", "6000");
        settings.put("spring.kafka.consumer.properties.heartbeat.interval.ms", "1500");
        // All tests come from one address.
        settings.put("largesse.rate-limits.others.per-address", "0");
        settings.put("largesse.rate-limits.others.per-member", "0");
        settings.put("largesse.rate-limits.lock-out.forgeries", "0");
        settings.put("largesse.rate-limits.lock-out.guesses", "0");
        return settings;
    }

    /** {@code issue.coupon-issued.v1} is set at {@code largesse.usage.topics.coupon-issued}. */
    private static String setting(String topic) {
        return "largesse.usage.topics." + topic.split("\\.")[1];
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
