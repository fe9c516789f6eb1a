package io.largesse.starter.alert;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Announcements by the same webhook as alerts. */
final class SlackAnnouncements implements Announcements {
    private final SlackWebhook webhook;
    private final AlertTexts texts;

    SlackAnnouncements(SlackWebhook webhook, AlertTexts texts) {
        this.webhook = webhook;
        this.texts = texts;
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public Mono<Boolean> announce(String key, Object... arguments) {
        return Mono.fromCallable(() -> webhook.send(texts.of(key, arguments)) instanceof SlackWebhook.Outcome.Sent)
                .subscribeOn(Schedulers.boundedElastic());
    }
}
