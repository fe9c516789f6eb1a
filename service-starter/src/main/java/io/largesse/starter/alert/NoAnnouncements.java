package io.largesse.starter.alert;

import reactor.core.publisher.Mono;

/** Where no webhook is set. */
final class NoAnnouncements implements Announcements {

    @Override
    public boolean isOn() {
        return false;
    }

    @Override
    public Mono<Boolean> announce(String key, Object... arguments) {
        return Mono.just(false);
    }
}
