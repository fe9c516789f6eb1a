package io.largesse.starter.failure;

/**
 * Something that all records need has failed, in whatever way: no record is to blame, and all wait.
 *
 * <p>For adapters whose failures {@link TransientFailures} could not know by their class.
 */
public final class SharedFailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SharedFailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
