package io.largesse.simulator.desk;

/** A call that can never be paid, by its form. */
final class BadOrder extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    BadOrder(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    Answer answer() {
        return Answer.problem(400, code, String.valueOf(getMessage()));
    }
}
