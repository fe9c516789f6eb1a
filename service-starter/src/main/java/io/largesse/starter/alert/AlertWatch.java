package io.largesse.starter.alert;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Reads the figures of all rules in equal steps, on a thread of its own, and hands on what changed. */
final class AlertWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);

    private final AlertRules rules;
    private final AlertTexts texts;
    private final AlertSender sender;
    private final AlertSettings settings;
    private final Clock clock;
    private volatile @Nullable Thread thread;

    AlertWatch(AlertRules rules, AlertTexts texts, AlertSender sender, AlertSettings settings, Clock clock) {
        this.rules = rules;
        this.texts = texts;
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("alert-watch").start(this::run);
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
                read();
                Thread.sleep(settings.every());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try {
            rules.read(clock.instant()).forEach(alert -> sender.send(texts.of(alert)));
        } catch (RuntimeException e) {
            LOG.error("Expected to read the figures of alerts, but failed", e);
        }
    }
}
