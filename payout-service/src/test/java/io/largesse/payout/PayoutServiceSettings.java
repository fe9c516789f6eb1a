package io.largesse.payout;

import io.largesse.test.TestStack;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings of the service under test: the stack of its test class, and waits a test can sit through. */
final class PayoutServiceSettings {
    static final String ENCRYPTION_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    static final String API_KEY = "test-money-key";

    private PayoutServiceSettings() {}

    static String rowRequested(TestStack stack) {
        return stack.named("payout.row-requested.v1");
    }

    static Map<String, String> of(TestStack stack, URI moneyApi) {
        Map<String, String> settings = new HashMap<>(stack.environment());
        String database = stack.database();
        settings.put("LARGESSE_PAYOUT_DATABASE", database);
        settings.put("LARGESSE_PAYOUT_DATABASE_USER", database);
        settings.put("LARGESSE_PAYOUT_DATABASE_PASSWORD", database);
        settings.put("LARGESSE_TARGET_DATABASE", TargetTables.database(stack));
        settings.put("LARGESSE_TARGET_USER", TargetTables.database(stack));
        settings.put("LARGESSE_TARGET_PASSWORD", TargetTables.database(stack));
        settings.put("LARGESSE_PAYOUT_ENCRYPTION_KEY", ENCRYPTION_KEY);
        settings.put("LARGESSE_MONEY_URL", moneyApi.toString());
        settings.put("LARGESSE_MONEY_API_KEY", API_KEY);
        settings.put("LARGESSE_MANAGEMENT_PORT", "0");
        settings.put("largesse.payout.topics.row-requested", rowRequested(stack));
        settings.put("largesse.payout.budget.key-prefix", stack.keyPrefix());
        settings.put("largesse.payout.call-timeout", "1s");
        settings.put("largesse.payout.breaker-wait", "3s");
        settings.put("largesse.payout.lease-ttl", "2s");
        settings.put("largesse.kafka.consumer.retry-delay", "300ms");
        settings.put("largesse.kafka.consumer.max-back-off", "1s");
        // As short as Kafka lets it be: partitions of an instance that is killed wait that long.
        settings.put("spring.kafka.consumer.properties.session.timeout.ms", "6000");
        settings.put("spring.kafka.consumer.properties.heartbeat.interval.ms", "1500");
        settings.put("largesse.rate-limits.others.per-address", "0");
        settings.put("largesse.rate-limits.others.per-member", "0");
        settings.put("largesse.rate-limits.lock-out.forgeries", "0");
        settings.put("largesse.rate-limits.lock-out.guesses", "0");
        return settings;
    }

    /** The same as environment variables, for a process. */
    static Map<String, String> environmentOf(TestStack stack, URI moneyApi) {
        return of(stack, moneyApi).entrySet().stream()
                .collect(Collectors.toMap(each -> variable(each.getKey()), Map.Entry::getValue));
    }

    /** As Spring Boot binds variables: dots become underscores, dashes go. */
    private static String variable(String property) {
        return property.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
    }
}
