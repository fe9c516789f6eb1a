package io.largesse.usage.application.service;

/**
 * A coupon came before the terms of its policy, which travel by another topic. It fails by itself and is tried again,
 * so that it does not hold up those behind it.
 */
public class UnknownTermsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownTermsException(long policyId) {
        super("expected the terms of policy %d to be known, but saw none".formatted(policyId));
    }
}
