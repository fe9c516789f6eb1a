package io.largesse.payout.adapter.out.http;

import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.domain.model.CallOutcome;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.PaymentKind;
import io.largesse.payout.domain.model.PayoutRow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** The adapter against a money API of the test's own. */
abstract class MoneyApiTest {

    static final Duration SHORTLY = Duration.ofSeconds(10);
    static final Duration TIMEOUT = Duration.ofMillis(1_500);
    static final String NUMBER = "V-1234-5678";

    final MoneyServer server = new MoneyServer();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final HttpMoneyApi api = api(server.url(), 100);

    @AfterEach
    void close() {
        api.destroy();
        server.close();
    }

    CallOutcome pay(PayoutRow row) {
        return api.pay(row, null).blockOptional(SHORTLY).orElseThrow();
    }

    HttpMoneyApi api(URI url, int maxInFlight) {
        return api(url, maxInFlight, TIMEOUT);
    }

    HttpMoneyApi api(URI url, int maxInFlight, Duration timeout) {
        PayoutSettings payout = new Binder(new MapConfigurationPropertySource(Map.of(
                        "largesse.payout.money-url",
                        url.toString(),
                        "largesse.payout.money-api-key",
                        "secret",
                        "largesse.payout.max-in-flight",
                        Integer.toString(maxInFlight),
                        "largesse.payout.call-timeout",
                        timeout.toMillis() + "ms")))
                .bindOrCreate("largesse.payout", PayoutSettings.class);
        MoneyApiSettings settings =
                new MoneyApiSettings(Duration.ofSeconds(15), Duration.ofMinutes(10), DataSize.ofKilobytes(64));
        return new HttpMoneyApi(payout, settings, meters);
    }

    static PayoutRow points() {
        return new PayoutRow(
                new CampaignId(12), 7, PaymentKind.POINT, "e1", "u1", null, 1_000L, "20271231235959", "생일 \"축하\"");
    }

    static PayoutRow voucher() {
        return new PayoutRow(new CampaignId(12), 8, PaymentKind.VOUCHER, "e1", "u1", NUMBER, null, null, "gift");
    }
}
