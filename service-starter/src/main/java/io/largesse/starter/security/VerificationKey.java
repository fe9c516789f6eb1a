package io.largesse.starter.security;

import com.nimbusds.jose.jwk.JWK;

/**
 * A key that tokens are verified with.
 *
 * <p>The key fixes the algorithm and the token's header must name the same one: a token never chooses how it is
 * verified.
 */
sealed interface VerificationKey permits RsaKey {

    /** As in a token's header. */
    String algorithm();

    JWK jwk();

    /** Whether {@code signature} belongs to the first {@code length} bytes of {@code token}. */
    boolean verifies(byte[] token, int length, byte[] signature);
}
