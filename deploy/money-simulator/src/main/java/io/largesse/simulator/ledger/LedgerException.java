package io.largesse.simulator.ledger;

import org.jspecify.annotations.Nullable;

/** The ledger cannot be used; its message says what to do. */
public final class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerException(String message) {
        this(message, null);
    }

    LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
