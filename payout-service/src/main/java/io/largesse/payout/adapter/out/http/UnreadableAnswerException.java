package io.largesse.payout.adapter.out.http;

/** The money API answered, but not in a form that says what became of the payment. */
final class UnreadableAnswerException extends RuntimeException {
    static final String CODE = "UNREADABLE_ANSWER";

    private static final long serialVersionUID = 1;

    UnreadableAnswerException(String message) {
        super(message);
    }
}
