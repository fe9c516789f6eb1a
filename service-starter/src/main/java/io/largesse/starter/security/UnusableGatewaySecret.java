package io.largesse.starter.security;

import java.io.Serial;

/** A setting of the gateway's secret is missing or of another form; tells nothing of the secret. */
final class UnusableGatewaySecret extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnusableGatewaySecret(String setting, String expected, String seen) {
        super("expected largesse.security.gateway.%s %s, but saw %s".formatted(setting, expected, seen));
    }
}
