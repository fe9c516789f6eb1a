package io.largesse.starter.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.HashMap;
import java.util.HashSet;
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
    private final Set<String> algorithms;
    private final Map<String, VerificationKey> byHeader = new ConcurrentHashMap<>();

    private Keys(Map<String, VerificationKey> byId) {
        this.byId = Map.copyOf(byId);
        this.algorithms =
                byId.values().stream().map(VerificationKey::algorithm).collect(Collectors.toUnmodifiableSet());
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

    /** These and the gateway's, whose id no published key may have. */
    Keys with(HmacKey gateway) {
        var all = new HashMap<>(byId);
        if (all.put(gateway.id(), gateway) != null) {
            throw new IllegalArgumentException(
                    "expected no published key of the gateway's id, but saw kid " + gateway.id());
        }
        return new Keys(all);
    }

    /** Whether tokens signed by that algorithm can be verified at all. */
    boolean know(String algorithm) {
        return algorithms.contains(algorithm);
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

    /** Without the gateway's. */
    int published() {
        return (int) byId.values().stream().filter(RsaKey.class::isInstance).count();
    }

    boolean sameAs(Keys other) {
        return jwks().equals(other.jwks());
    }

    private Set<JWK> jwks() {
        var jwks = new HashSet<JWK>();
        byId.values().forEach(key -> jwks.addAll(key.jwks()));
        return jwks;
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
