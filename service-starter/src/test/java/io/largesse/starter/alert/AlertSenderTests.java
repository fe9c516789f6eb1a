package io.largesse.starter.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertSenderTests {
    private static final Duration SHORTLY = Duration.ofSeconds(10);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SlackReceiver slack = new SlackReceiver();
    private final AlertSender sender = sender(slack.address(), "0s");

    AlertSenderTests() throws IOException {}

    @AfterEach
    void stop() {
        sender.stop();
        slack.close();
    }

    @Test
    void sendsInOrder() {
        sender.start();

        sender.send("first \"quoted\" 알림");
        sender.send("second");

        await().atMost(SHORTLY).until(() -> counted("sent") == 2);
        assertThat(slack.taken).containsExactly("first \"quoted\" 알림", "second");
    }

    @Test
    void triesAgainWhileSlackIsInTrouble() {
        slack.statusesBefore.addAll(List.of(500, 429));
        sender.start();

        sender.send("late");

        await().atMost(SHORTLY).until(() -> counted("sent") == 1);
        assertThat(slack.attempts).containsExactly("late", "late", "late");
    }

    @Test
    void givesUpAfterSoManyAttempts() {
        slack.statusesBefore.addAll(List.of(500, 500, 500));
        sender.start();

        sender.send("lost");
        sender.send("next");

        await().atMost(SHORTLY).until(() -> counted("failed") == 1 && counted("sent") == 1);
        assertThat(slack.taken).containsExactly("next");
        assertThat(slack.attempts).hasSize(4);
    }

    @Test
    void givesUpAtOnceWhereTheWebhookIsGone() {
        slack.statusesBefore.add(404);
        sender.start();

        sender.send("lost");

        await().atMost(SHORTLY).until(() -> counted("failed") == 1);
        assertThat(slack.attempts).hasSize(1);
    }

    @Test
    void neverWaitsAndDropsWhatIsTooMuch() {
        for (int i = 0; i < 5; i++) {
            sender.send("message " + i);
        }

        assertThat(counted("dropped")).isEqualTo(2);
        sender.start();
        await().atMost(SHORTLY).until(() -> slack.taken.size() == 3);
        assertThat(slack.taken).containsExactly("message 0", "message 1", "message 2");
    }

    @Test
    void keepsItsPace() {
        AlertSender slow = sender(slack.address(), "300ms");
        slow.start();
        Instant startedAt = Instant.now();

        slow.send("first");
        slow.send("second");

        await().atMost(SHORTLY).until(() -> slack.taken.size() == 2);
        assertThat(Duration.between(startedAt, Instant.now())).isGreaterThan(Duration.ofMillis(290));
        slow.stop();
    }

    private AlertSender sender(String address, String pace) {
        AlertSettings settings = AlertSettingsTests.bound(Map.of(
                "largesse.alerts.slack-webhook", address,
                "largesse.alerts.pace", pace,
                "largesse.alerts.max-waiting", "3",
                "largesse.alerts.max-attempts", "3",
                "largesse.alerts.initial-back-off", "10ms"));
        return new AlertSender(new SlackWebhook(URI.create(address), settings.timeout()), settings, meters);
    }

    private double counted(String outcome) {
        return meters.counter("largesse.alerts.messages", "outcome", outcome).count();
    }
}
