package io.largesse.payout;

import io.largesse.test.TestStack;
import java.util.HashMap;
import java.util.Map;

/** What payout-service is told in tests; target rows are in the test's own database. */
final class PayoutServiceSettings {
    private static final String ENCRYPTION_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private PayoutServiceSettings() {}

    static Map<String, String> of(TestStack stack) {
        Map<String, String> settings = new HashMap<>(stack.environment());
        settings.put("LARGESSE_PAYOUT_DATABASE", stack.database());
        settings.put("LARGESSE_PAYOUT_DATABASE_USER", stack.database());
        settings.put("LARGESSE_PAYOUT_DATABASE_PASSWORD", stack.database());
        settings.put("LARGESSE_TARGET_DATABASE", stack.database());
        settings.put("LARGESSE_TARGET_USER", stack.database());
        settings.put("LARGESSE_TARGET_PASSWORD", stack.database());
        settings.put("LARGESSE_PAYOUT_ENCRYPTION_KEY", ENCRYPTION_KEY);
        settings.put("LARGESSE_MONEY_API_KEY", "secret");
        settings.put("LARGESSE_MANAGEMENT_PORT", "0");
        settings.put("largesse.payout.topics.row-requested", stack.named("payout.row-requested.v1"));
        settings.put("largesse.payout.budget.key-prefix", stack.keyPrefix());
        settings.put("largesse.kafka.consumer.max-retries", "2");
        settings.put("largesse.kafka.consumer.retry-delay", "100ms");
        settings.put("largesse.kafka.consumer.max-back-off", "1s");
        // All tests come from one address.
        settings.put("largesse.rate-limits.others.per-address", "0");
        settings.put("largesse.rate-limits.others.per-member", "0");
        settings.put("largesse.rate-limits.lock-out.forgeries", "0");
        settings.put("largesse.rate-limits.lock-out.guesses", "0");
        return settings;
    }
}
