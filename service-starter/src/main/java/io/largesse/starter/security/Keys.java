package io.largesse.starter.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys of one moment, with the token headers that were seen to be signed with them. */
final class Keys {

    /** Issuers sign with a handful of headers; more are parsed each time. */
    private static final int MAX_HEADERS = 64;

    private final Map<String, VerificationKey> byId;
    private final Map<String, VerificationKey> byHeader = new ConcurrentHashMap<>();

    private Keys(Map<String, VerificationKey> byId) {
        this.byId = Map.copyOf(byId);
    }

    /** Reads a JSON Web Key Set; keys for other purposes or algorithms are left out. */
    static Keys parse(String jwks) {
        var byId = new HashMap<String, VerificationKey>();
        for (var jwk : setOf(jwks).getKeys()) {
            if (jwk instanceof RSAKey rsa && isForTokens(jwk)) {
                var former = byId.put(jwk.getKeyID(), new RsaKey(rsa));
                if (former != null) {
                    throw new IllegalArgumentException(
                            "expected one key of each id, but saw two with kid " + jwk.getKeyID());
                }
            }
        }
        if (byId.isEmpty()) {
            throw new IllegalArgumentException("expected at least one RSA key with a kid for RS256, but saw none");
        }
        return new Keys(byId);
    }

    @Nullable
    VerificationKey ofId(String keyId) {
        return byId.get(keyId);
    }

    @Nullable
    VerificationKey ofHeader(String headerSegment) {
        return byHeader.get(headerSegment);
    }

    /** Only for headers under a good signature: so strangers cannot fill the memory. */
    void remember(String headerSegment, VerificationKey key) {
        if (byHeader.size() < MAX_HEADERS) {
            byHeader.put(headerSegment, key);
        }
    }

    int size() {
        return byId.size();
    }

    boolean sameAs(Keys other) {
        return jwks().equals(other.jwks());
    }

    private Set<JWK> jwks() {
        return byId.values().stream().map(VerificationKey::jwk).collect(Collectors.toSet());
    }

    private static boolean isForTokens(JWK jwk) {
        var use = jwk.getKeyUse();
        var algorithm = jwk.getAlgorithm();
        return jwk.getKeyID() != null
                && (use == null || use.equals(KeyUse.SIGNATURE))
                && (algorithm == null || algorithm.getName().equals(RsaKey.ALGORITHM));
    }

    private static JWKSet setOf(String jwks) {
        try {
            return JWKSet.parse(jwks);
        } catch (ParseException e) {
            throw new IllegalArgumentException("expected a JSON Web Key Set, but saw something else", e);
        }
    }
}
