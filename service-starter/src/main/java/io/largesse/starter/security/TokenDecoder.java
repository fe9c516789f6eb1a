package io.largesse.starter.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import io.largesse.starter.security.VerificationResult.Rejected;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Spring Security's decoder under the rules of {@link BearerTokens}.
 *
 * <p>Form and header are checked as there, the signature and the standard claims by Nimbus and Spring, and then all
 * claims once more as there: so it accepts nothing that the lean verifier refuses. A token of an unknown key waits for
 * the keys to be refreshed.
 */
final class TokenDecoder implements ReactiveJwtDecoder {

    private final KeySet keySet;
    private final ClaimRules rules;
    private final int maxTokenLength;
    private final NimbusReactiveJwtDecoder nimbus;

    TokenDecoder(KeySet keySet, ClaimRules rules, SecurityProperties properties) {
        this.keySet = keySet;
        this.rules = rules;
        this.maxTokenLength = (int) properties.maxTokenLength().toBytes();
        this.nimbus = NimbusReactiveJwtDecoder.withJwkSource(this::keysOf)
                .validateType(false) // done by TokenHeader, which knows at+jwt too
                .build();
        nimbus.setJwtValidator(standardClaims(properties));
    }

    @Override
    public Mono<Jwt> decode(String token) {
        if (token.length() > maxTokenLength) {
            return refused(Rejection.TOO_LONG);
        }
        var form = TokenForm.of(token);
        if (form == null) {
            return refused(Rejection.MALFORMED);
        }
        var header = TokenHeader.parse(form.header());
        if (header == null || !header.algorithm().equals(RsaKey.ALGORITHM)) {
            return refused(Rejection.BAD_HEADER);
        }
        return nimbus.decode(token)
                .onErrorMap(JwtException.class, e -> new BadJwtException(String.valueOf(e.getMessage()), e))
                .flatMap(jwt -> judge(jwt, form));
    }

    private Mono<Jwt> judge(Jwt jwt, TokenForm form) {
        var claims = TokenClaims.parse(form.claims());
        if (claims == null) {
            return refused(Rejection.BAD_CLAIMS);
        }
        return rules.judge(claims) instanceof Rejected(Rejection reason) ? refused(reason) : Mono.just(jwt);
    }

    private Flux<JWK> keysOf(SignedJWT token) {
        var keyId = token.getHeader().getKeyID();
        var known = keySet.current().ofId(keyId);
        if (known != null) {
            return Flux.just(known.jwk());
        }
        return Mono.fromFuture(keySet::refreshSoon, true)
                .mapNotNull(keys -> keys.ofId(keyId))
                .map(VerificationKey::jwk)
                .flux();
    }

    private static OAuth2TokenValidator<Jwt> standardClaims(SecurityProperties properties) {
        var timestamps = new JwtTimestampValidator(properties.clockSkew());
        timestamps.setAllowEmptyExpiryClaim(false);
        return new DelegatingOAuth2TokenValidator<>(
                timestamps,
                new JwtIssuerValidator(properties.issuer()),
                new JwtAudienceValidator(properties.audience()));
    }

    private static <T> Mono<T> refused(Rejection reason) {
        return Mono.error(() -> new BadJwtException(reason.name()));
    }
}
