package io.largesse.usage.application.port;

/** Another transaction was first: what was decided rests on what is no longer so, and has to be decided anew. */
public class OvertakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OvertakenException(String message) {
        super(message);
    }
}
