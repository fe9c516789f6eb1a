package io.largesse.starter.security;

import io.largesse.starter.security.VerificationResult.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Verifies bearer tokens with as little work as the checks allow; for hot paths that Spring Security is too slow for.
 *
 * <p>Never throws for bad input and never blocks. Cheap checks come first, and no claim is read before the signature is
 * good. A token of a key that was published a moment ago is refused with UNKNOWN_KEY until the refresh that it causes
 * is done. Thread-safe.
 */
public final class BearerTokens {

    static final String SCHEME = "Bearer ";

    private final KeySet keySet;
    private final ClaimRules rules;
    private final int maxTokenLength;

    BearerTokens(KeySet keySet, ClaimRules rules, int maxTokenLength) {
        this.keySet = keySet;
        this.rules = rules;
        this.maxTokenLength = maxTokenLength;
    }

    /** Verifies the one Authorization header of a request. */
    public VerificationResult verify(HttpHeaders headers) {
        var values = headers.getOrEmpty(HttpHeaders.AUTHORIZATION);
        return values.size() > 1
                ? new Rejected(Rejection.REPEATED)
                : verify(values.isEmpty() ? null : values.getFirst());
    }

    /** Verifies the value of an Authorization header. */
    public VerificationResult verify(@Nullable String authorization) {
        if (authorization == null || authorization.isEmpty()) {
            return new Rejected(Rejection.MISSING);
        }
        if (!isBearer(authorization)) {
            return new Rejected(Rejection.NOT_BEARER);
        }
        if (authorization.length() - SCHEME.length() > maxTokenLength) {
            return new Rejected(Rejection.TOO_LONG);
        }
        var token = TokenForm.of(authorization.substring(SCHEME.length()));
        return token == null ? new Rejected(Rejection.MALFORMED) : verify(token);
    }

    /** The scheme's name is the same in any case. */
    static boolean isBearer(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    private VerificationResult verify(TokenForm token) {
        var keys = keySet.current();
        var headerSegment = token.headerSegment();
        var known = keys.ofHeader(headerSegment);
        if (known != null) {
            return isSigned(token, known) ? judge(token) : new Rejected(Rejection.BAD_SIGNATURE);
        }
        var header = TokenHeader.parse(token.header());
        if (header == null || !keys.know(header.algorithm())) {
            return new Rejected(Rejection.BAD_HEADER);
        }
        var key = keys.ofId(header.keyId());
        if (key == null) {
            if (header.algorithm().equals(RsaKey.ALGORITHM)) { // others are not published
                keySet.refreshSoon();
            }
            return new Rejected(Rejection.UNKNOWN_KEY);
        }
        if (!key.algorithm().equals(header.algorithm())) {
            return new Rejected(Rejection.BAD_HEADER);
        }
        if (!isSigned(token, key)) {
            return new Rejected(Rejection.BAD_SIGNATURE);
        }
        keys.remember(headerSegment, key);
        return judge(token);
    }

    private static boolean isSigned(TokenForm token, VerificationKey key) {
        return key.verifies(token.bytes(), token.signedLength(), token.signature());
    }

    private VerificationResult judge(TokenForm token) {
        var claims = TokenClaims.parse(token.claims());
        return claims == null ? new Rejected(Rejection.BAD_CLAIMS) : rules.judge(claims);
    }
}
