package io.largesse.starter.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has Spring Boot say what to do about the gateway's secret, in place of a stack trace. */
final class GatewaySecretFailureAnalyzer extends AbstractFailureAnalyzer<UnusableGatewaySecret> {

    private static final String ACTION =
            "Make a secret with \"openssl rand 32 | basenc --base64url\", and give it to the gateway and to every"
                    + " instance; or leave LARGESSE_GATEWAY_SECRET empty, and no token of a gateway is accepted.";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableGatewaySecret cause) {
        return new FailureAnalysis(cause.getMessage(), ACTION, cause);
    }
}
