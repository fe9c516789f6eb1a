package io.largesse.usage.application.service;

import java.time.Duration;

/** Why a payment event is a dead letter: nobody has reserved a coupon for its order for too long. */
public class OrderUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OrderUnknownException(Duration patience) {
        super(
                "expected the order of a payment to have reserved a coupon within " + patience + ", but saw none",
                null,
                false,
                false);
    }
}
