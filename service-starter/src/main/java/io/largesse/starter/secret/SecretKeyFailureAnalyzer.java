package io.largesse.starter.secret;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has Spring Boot say what to do about the key of encrypted texts, in place of a stack trace. */
final class SecretKeyFailureAnalyzer extends AbstractFailureAnalyzer<UnusableSecretKey> {

    private static final String ACTION =
            "Make a key once with \"openssl rand -base64 32\", keep it, and start every instance with the same one.";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableSecretKey cause) {
        return new FailureAnalysis(cause.getMessage(), ACTION, cause);
    }
}
