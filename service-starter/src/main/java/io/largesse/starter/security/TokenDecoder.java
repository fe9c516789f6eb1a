package io.largesse.starter.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import io.largesse.starter.security.VerificationResult.Rejected;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.JwsAlgorithm;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
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
    private final Map<String, NimbusReactiveJwtDecoder> nimbus;

    TokenDecoder(KeySet keySet, ClaimRules rules, SecurityProperties properties) {
        this.keySet = keySet;
        this.rules = rules;
        this.maxTokenLength = (int) properties.maxTokenLength().toBytes();
        var validator = standardClaims(properties);
        this.nimbus = Map.of(
                RsaKey.ALGORITHM, decoder(SignatureAlgorithm.RS256, validator),
                HmacKey.ALGORITHM, decoder(MacAlgorithm.HS256, validator));
    }

    /** Of one algorithm only: so a key can never be used by another. */
    private NimbusReactiveJwtDecoder decoder(JwsAlgorithm algorithm, OAuth2TokenValidator<Jwt> validator) {
        var decoder = NimbusReactiveJwtDecoder.withJwkSource(this::keysOf)
                .jwsAlgorithm(algorithm)
                .validateType(false) // done by TokenHeader, which knows at+jwt too
                .build();
        decoder.setJwtValidator(validator);
        return decoder;
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
        var decoder = header == null ? null : nimbus.get(header.algorithm());
        if (decoder == null) {
            return refused(Rejection.BAD_HEADER);
        }
        return decoder.decode(token)
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
        var algorithm = token.getHeader().getAlgorithm().getName();
        var known = keySet.current().ofId(keyId);
        if (known != null || !algorithm.equals(RsaKey.ALGORITHM)) {
            return jwksOf(known, algorithm);
        }
        return Mono.fromFuture(keySet::refreshSoon, true)
                .mapNotNull(keys -> keys.ofId(keyId))
                .flatMapMany(key -> jwksOf(key, algorithm));
    }

    private static Flux<JWK> jwksOf(@Nullable VerificationKey key, String algorithm) {
        return key == null || !key.algorithm().equals(algorithm) ? Flux.empty() : Flux.fromIterable(key.jwks());
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
