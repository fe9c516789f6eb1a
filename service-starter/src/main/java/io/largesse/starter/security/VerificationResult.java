package io.largesse.starter.security;

/** What the verifier says of a token. */
public sealed interface VerificationResult {

    /** The token is good. */
    record Verified(Caller caller) implements VerificationResult {}

    /** The token is not to be trusted in anything. */
    record Rejected(Rejection reason) implements VerificationResult {}
}
