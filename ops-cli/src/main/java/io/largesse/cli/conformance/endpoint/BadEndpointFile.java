package io.largesse.cli.conformance.endpoint;

/** A file does not describe an endpoint; the message names the file, the line and the field. */
public final class BadEndpointFile extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    BadEndpointFile(String message) {
        super(message);
    }

    BadEndpointFile(String message, Throwable cause) {
        super(message, cause);
    }
}
