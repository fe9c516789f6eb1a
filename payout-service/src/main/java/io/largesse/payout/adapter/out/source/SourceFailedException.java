package io.largesse.payout.adapter.out.source;

import reactor.core.Exceptions;

/** A source of target rows is away, or does not have what it should. */
final class SourceFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 300;

    SourceFailedException(String source, Throwable failure) {
        super(
                "expected source " + source + " to give its rows, but saw " + text(Exceptions.unwrap(failure)),
                Exceptions.unwrap(failure));
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        String text = message == null ? failure.getClass().getSimpleName() : message;
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
