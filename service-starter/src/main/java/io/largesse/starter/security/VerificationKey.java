package io.largesse.starter.security;

import com.nimbusds.jose.jwk.JWK;
import java.util.List;

/**
 * A key that tokens are verified with.
 *
 * <p>The key fixes the algorithm and the token's header must name the same one: a token never chooses how it is
 * verified.
 */
sealed interface VerificationKey permits RsaKey, HmacKey {

    /** As in a token's header. */
    String algorithm();

    /** As Nimbus knows it; more than one while a secret is exchanged. */
    List<JWK> jwks();

    /** Whether {@code signature} belongs to the first {@code length} bytes of {@code token}. */
    boolean verifies(byte[] token, int length, byte[] signature);
}
