package io.largesse.issue;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has Spring Boot say what to do about the key of coupon numbers, in place of a stack trace. */
final class NumberKeyFailureAnalyzer extends AbstractFailureAnalyzer<UnusableNumberKey> {

    private static final String ACTION =
            "Make a key once with \"openssl rand -hex 16\", keep it, and start every instance with the same one.";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableNumberKey cause) {
        return new FailureAnalysis(cause.getMessage(), ACTION, cause);
    }
}
