package io.largesse.starter.secret;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** An encrypted text was changed, or its key is not at hand; tells nothing of the text. */
public final class UnreadableSecretException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableSecretException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
