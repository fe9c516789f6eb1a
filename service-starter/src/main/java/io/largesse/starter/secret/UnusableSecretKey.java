package io.largesse.starter.secret;

import java.io.Serial;

/** A key is missing or of another form; tells nothing of the key. */
final class UnusableSecretKey extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnusableSecretKey(String name, String seen) {
        super("expected " + name + " to be a secret key, base64 of 32 random bytes, but " + seen);
    }
}
