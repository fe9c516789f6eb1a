package io.largesse.starter.kafka;

/**
 * A record that could be decoded says what no record of its topic can say, and never will: its handler fails with this,
 * and the record becomes a dead letter at once, without a retry.
 */
public final class MalformedRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_CAUSES = 20;

    public MalformedRecordException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether the failure is one, or has one among its causes. */
    static boolean isIn(Throwable failure) {
        Throwable each = failure;
        for (int depth = 0; each != null && depth < MAX_CAUSES; depth++) {
            if (each instanceof MalformedRecordException) {
                return true;
            }
            each = each.getCause();
        }
        return false;
    }
}
