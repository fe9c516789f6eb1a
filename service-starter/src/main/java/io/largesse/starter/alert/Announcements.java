package io.largesse.starter.alert;

import reactor.core.publisher.Mono;

/**
 * Single messages to the operators' channel, for what a service wants to tell them once; figures that come and go are
 * {@link AlertRule}s.
 */
public interface Announcements {

    /** Whether there is a channel. */
    boolean isOn();

    /**
     * Sends the text of that key in the service's bundle {@code alerts}, in the operators' language. True when the
     * channel took it, false where it did not and may later. Without a channel: false.
     *
     * @param arguments of the text, in {@link java.text.MessageFormat} form
     */
    Mono<Boolean> announce(String key, Object... arguments);
}
