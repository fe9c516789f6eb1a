package io.largesse.starter.ratelimit;

import io.largesse.starter.problem.Problem;
import io.largesse.starter.problem.Problems;
import io.largesse.starter.ratelimit.Admission.Admitted;
import io.largesse.starter.ratelimit.Admission.Refused;
import io.largesse.starter.security.BearerTokens;
import io.largesse.starter.security.Caller;
import io.largesse.starter.security.VerificationResult.Rejected;
import io.largesse.starter.security.VerificationResult.Verified;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Limits all endpoints that have no limits of their own, in front of Spring Security; health and management are free.
 *
 * <p>It looks at the token by itself, so that a caller is known before all that costs more.
 */
final class RateLimitFilter implements WebFilter, Ordered {

    /** Spring Security's chain is at -100. */
    private static final int ORDER = -110;

    private final ServerWebExchangeMatcher free = EndpointRequest.toAnyEndpoint();
    private final EndpointLimits limits;
    private final ClientAddresses addresses;
    private final BearerTokens tokens;
    private final Problems problems;

    RateLimitFilter(EndpointLimits limits, ClientAddresses addresses, BearerTokens tokens, Problems problems) {
        this.limits = limits;
        this.addresses = addresses;
        this.tokens = tokens;
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return free.matches(exchange)
                .flatMap(match -> match.isMatch() ? chain.filter(exchange) : limit(exchange, chain));
    }

    private Mono<Void> limit(ServerWebExchange exchange, WebFilterChain chain) {
        return switch (admit(exchange)) {
            case Admitted _ -> chain.filter(exchange);
            case Refused refused -> {
                refused.describe(exchange.getResponse().getHeaders());
                yield problems.write(Problem.of(refused.problem()), exchange);
            }
        };
    }

    private Admission admit(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        var client = addresses.of(request);
        if (limits.admit(client) instanceof Refused refused) {
            return refused;
        }
        return switch (tokens.verify(request.getHeaders())) {
            case Rejected rejected -> limits.admit(client, rejected.reason());
            case Verified(Caller caller) -> {
                limits.countGuess(exchange, caller);
                yield limits.admit(caller);
            }
        };
    }
}
