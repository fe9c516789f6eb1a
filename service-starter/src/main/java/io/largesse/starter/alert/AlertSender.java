package io.largesse.starter.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends messages one by one, on a thread of its own; counts them in {@code largesse.alerts.messages{outcome}}.
 *
 * <p>A message is tried a bounded number of times and then given up, and so are those that wait when the process ends.
 */
final class AlertSender implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AlertSender.class);

    private final SlackWebhook webhook;
    private final AlertSettings settings;
    private final BlockingQueue<String> waiting;
    private final Counter sent;
    private final Counter failed;
    private final Counter dropped;
    private volatile @Nullable Thread thread;

    AlertSender(SlackWebhook webhook, AlertSettings settings, MeterRegistry meters) {
        this.webhook = webhook;
        this.settings = settings;
        this.waiting = new ArrayBlockingQueue<>(settings.maxWaiting());
        this.sent = counter(meters, "sent");
        this.failed = counter(meters, "failed");
        this.dropped = counter(meters, "dropped");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("largesse.alerts.messages")
                .tag("outcome", outcome)
                .description("Messages to Slack")
                .register(meters);
    }

    /** Never waits; a message beyond the bound is dropped. */
    void send(String text) {
        if (!waiting.offer(text)) {
            dropped.increment();
            LOG.warn(
                    "Expected at most {} alerts to wait for Slack, but saw one more; dropped: {}",
                    settings.maxWaiting(),
                    text);
        }
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("alert-sender").start(this::run);
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (true) {
                deliver(waiting.take());
                Thread.sleep(settings.pace());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(String text) throws InterruptedException {
        Duration backOff = settings.initialBackOff();
        for (int attempt = 1; attempt <= settings.maxAttempts(); attempt++) {
            switch (webhook.send(text)) {
                case SlackWebhook.Outcome.Sent _ -> {
                    sent.increment();
                    return;
                }
                case SlackWebhook.Outcome.Refused(int status) -> {
                    giveUp(text, "status " + status);
                    return;
                }
                case SlackWebhook.Outcome.TryAgain(String cause, Duration pause) -> {
                    if (attempt == settings.maxAttempts()) {
                        giveUp(text, cause);
                        return;
                    }
                    Thread.sleep(pause.compareTo(backOff) > 0 ? pause : backOff);
                    backOff = backOff.multipliedBy(2);
                }
            }
        }
    }

    private void giveUp(String text, String cause) {
        failed.increment();
        LOG.warn("Expected Slack to take an alert, but saw {}; it says: {}", cause, text);
    }
}
