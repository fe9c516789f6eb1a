package io.largesse.simulator.desk;

import java.nio.charset.StandardCharsets;

/**
 * An answer of the API.
 *
 * @param status of HTTP; 0: none at all, the connection is closed
 * @param json its body
 * @param retryAfterSeconds -1: not said
 */
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, byte[] json, int retryAfterSeconds) {

    static final Answer SILENCE = new Answer(0, new byte[0], -1);
    static final Answer KEY_MISSING = problem(401, "API_KEY_MISSING", "Expected the header X-Api-Key");
    static final Answer KEY_WRONG = problem(403, "API_KEY_WRONG", "Expected the key this simulator was started with");
    static final Answer OUTAGE = problem(503, "OUTAGE", "The money API is out of service");
    static final Answer ERROR = problem(500, "INTERNAL_ERROR", "Something went wrong");
    static final Answer UNWRITABLE = problem(500, "LEDGER_UNWRITABLE", "The ledger cannot be written");
    static final Answer CONFLICT =
            problem(409, "IDEMPOTENCY_CONFLICT", "The idempotency key was used with another body");
    static final Answer REFUSED = problem(422, "PAYMENT_REFUSED", "The member cannot be paid");

    /** Code and message need no escapes. */
    static Answer problem(int status, String code, String message) {
        return new Answer(status, ascii("{\"code\":\"%s\",\"message\":\"%s\"}".formatted(code, message)), -1);
    }

    static Answer throttled(int retryAfterSeconds) {
        return new Answer(
                429,
                ascii("{\"code\":\"TOO_MANY_CALLS\",\"message\":\"Too many calls in one second\"}"),
                retryAfterSeconds);
    }

    static Answer paid(String transactionId) {
        return new Answer(200, ascii("{\"transactionId\":\"" + transactionId + "\"}"), -1);
    }

    public boolean isSilence() {
        return status == 0;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
