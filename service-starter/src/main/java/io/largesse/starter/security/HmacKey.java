package io.largesse.starter.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * An HS256 key of one or, while they are exchanged, two secrets; every thread has its own {@link Mac}s, already
 * initialised with them.
 *
 * <p>Whoever knows a secret can sign. Therefore no part of it is ever logged or shown.
 */
final class HmacKey implements VerificationKey {

    static final String ALGORITHM = "HS256";

    private static final int MAC_LENGTH = 32;

    private final String id;
    private final List<OctetSequenceKey> jwks;
    private final ThreadLocal<Mac[]> macs = ThreadLocal.withInitial(this::initialised);

    /** With the secret that most tokens are signed with first. */
    HmacKey(String id, List<byte[]> secrets) {
        this.id = id;
        this.jwks = secrets.stream().map(secret -> jwkOf(id, secret)).toList();
    }

    String id() {
        return id;
    }

    @Override
    public String algorithm() {
        return ALGORITHM;
    }

    @Override
    public List<JWK> jwks() {
        return List.copyOf(jwks);
    }

    @Override
    public boolean verifies(byte[] token, int length, byte[] signature) {
        if (signature.length != MAC_LENGTH) {
            return false;
        }
        for (var mac : macs.get()) {
            mac.update(token, 0, length);
            if (MessageDigest.isEqual(mac.doFinal(), signature)) {
                return true;
            }
        }
        return false;
    }

    private Mac[] initialised() {
        return jwks.stream().map(jwk -> macOf(jwk.toSecretKey("HmacSHA256"))).toArray(Mac[]::new);
    }

    private static Mac macOf(SecretKey secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("expected to verify HS256, but failed", e);
        }
    }

    private static OctetSequenceKey jwkOf(String id, byte[] secret) {
        return new OctetSequenceKey.Builder(Base64URL.encode(secret))
                .keyID(id)
                .algorithm(JWSAlgorithm.HS256)
                .build();
    }
}
