package io.largesse.usage.application.service;

import io.largesse.starter.failure.TransientFailures;
import io.largesse.usage.application.port.OvertakenException;

/** Tells a failure of one event from one that passes by itself, such as a deadlock or a database that is away. */
final class OwnFailures {
    private OwnFailures() {}

    static boolean isOwn(Throwable failure) {
        return !(failure instanceof OvertakenException) && !TransientFailures.contains(failure);
    }
}
