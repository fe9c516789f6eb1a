package io.largesse.starter.security;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Takes the token out of the one Authorization header; tokens in queries or forms do not count. */
final class BearerHeader implements ServerAuthenticationConverter {

    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        var values = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
        if (values.size() > 1) {
            return Mono.error(() -> new InvalidBearerTokenException(Rejection.REPEATED.name()));
        }
        return values.isEmpty() ? Mono.empty() : convert(values.getFirst());
    }

    private static Mono<Authentication> convert(String value) {
        if (!BearerTokens.isBearer(value)) {
            return Mono.empty();
        }
        var token = value.substring(BearerTokens.SCHEME.length());
        return token.isBlank()
                ? Mono.error(() -> new InvalidBearerTokenException(Rejection.MALFORMED.name()))
                : Mono.just(new BearerTokenAuthenticationToken(token));
    }
}
