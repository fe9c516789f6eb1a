package io.largesse.starter.lock;

/** Somebody with a higher fencing token was here: the lease this work was done under has passed to another. */
public final class FencedOffException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FencedOffException(String what, long fencingToken) {
        super("expected fencing token " + fencingToken + " to be the latest for " + what + ", but saw a later one");
    }
}
