package io.largesse.starter.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.List;

/** An RS256 key; every thread has its own {@link Signature}, already initialised with it. */
final class RsaKey implements VerificationKey {

    static final String ALGORITHM = "RS256";

    private static final int MIN_BITS = 2048;

    private final RSAKey jwk;
    private final PublicKey key;
    private final int signatureLength;
    private final ThreadLocal<Signature> signatures = ThreadLocal.withInitial(this::initialised);

    RsaKey(RSAKey jwk) {
        if (jwk.size() < MIN_BITS) {
            throw new IllegalArgumentException("expected key %s to have at least %d bits, but saw %d"
                    .formatted(jwk.getKeyID(), MIN_BITS, jwk.size()));
        }
        this.jwk = jwk.toPublicJWK();
        this.key = publicKeyOf(this.jwk);
        this.signatureLength = (jwk.size() + Byte.SIZE - 1) / Byte.SIZE;
    }

    @Override
    public String algorithm() {
        return ALGORITHM;
    }

    @Override
    public List<JWK> jwks() {
        return List.of(jwk);
    }

    @Override
    public boolean verifies(byte[] token, int length, byte[] signature) {
        if (signature.length != signatureLength) {
            return false;
        }
        try {
            var verifier = signatures.get();
            verifier.update(token, 0, length);
            return verifier.verify(signature);
        } catch (SignatureException _) {
            // Some providers throw for a signature that cannot be one; the instance may then be in any state.
            signatures.remove();
            return false;
        }
    }

    private Signature initialised() {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            return signature;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("expected to verify RS256 with key " + jwk.getKeyID() + ", but failed", e);
        }
    }

    private static PublicKey publicKeyOf(RSAKey jwk) {
        try {
            return jwk.toRSAPublicKey();
        } catch (JOSEException e) {
            throw new IllegalArgumentException("expected an RSA key as " + jwk.getKeyID() + ", but saw none", e);
        }
    }
}
