package io.largesse.usage.domain.model;

import org.jspecify.annotations.Nullable;

/**
 * Why a coupon changed, and on whose account.
 *
 * @param payment the event that caused it; null where none did
 */
public record Reason(
        ChangeCause cause, Origin origin, @Nullable PaymentEvent payment) {

    static Reason of(ChangeCause cause, Origin origin) {
        return new Reason(cause, origin, null);
    }
}
