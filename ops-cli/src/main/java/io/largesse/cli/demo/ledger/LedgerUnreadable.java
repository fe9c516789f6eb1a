package io.largesse.cli.demo.ledger;

/** The table of issues could not be read, so nothing can be said about the run. */
public final class LedgerUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerUnreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
