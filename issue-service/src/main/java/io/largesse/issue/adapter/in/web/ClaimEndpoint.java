package io.largesse.issue.adapter.in.web;

import io.largesse.issue.application.service.ClaimCoupon;
import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.starter.security.BearerTokens;
import io.largesse.starter.security.Caller;
import io.largesse.starter.security.Rejection;
import io.largesse.starter.security.Role;
import io.largesse.starter.security.VerificationResult.Rejected;
import io.largesse.starter.security.VerificationResult.Verified;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * {@code POST /api/v1/coupons/issue}: the one endpoint that a hundred thousand members call in the same second.
 *
 * <p>A filter in front of Spring Security and of the dispatcher, whose chains cost more than the claim itself. It makes
 * the same checks by itself: the token by {@link BearerTokens} (which shares a contract test with Spring Security's
 * decoder), the member's role, media type, size and form of the body. All other requests pass it untouched.
 */
@Component
class ClaimEndpoint implements WebFilter, Ordered {
    static final String PATH = "/api/v1/coupons/issue";

    private final BearerTokens tokens;
    private final ClaimBody body;
    private final ClaimCoupon claimCoupon;
    private final ClaimAnswers answers;
    private final ClaimMetrics metrics;

    ClaimEndpoint(
            BearerTokens tokens, ClaimBody body, ClaimCoupon claimCoupon, ClaimAnswers answers, ClaimMetrics metrics) {
        this.tokens = tokens;
        this.body = body;
        this.claimCoupon = claimCoupon;
        this.answers = answers;
        this.metrics = metrics;
    }

    /** Before Spring Security's filter, which stands at -100. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 100;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return isClaim(exchange.getRequest()) ? authenticate(exchange) : chain.filter(exchange);
    }

    private static boolean isClaim(ServerHttpRequest request) {
        return request.getMethod() == HttpMethod.POST
                && PATH.equals(request.getPath().value());
    }

    private Mono<Void> authenticate(ServerWebExchange exchange) {
        return switch (tokens.verify(exchange.getRequest().getHeaders())) {
            case Rejected(Rejection reason) -> {
                metrics.count(reason);
                yield answers.unauthenticated(exchange);
            }
            case Verified(Caller caller) when caller.is(Role.MEMBER) -> claim(exchange, caller);
            case Verified _ -> answers.forbidden(exchange);
        };
    }

    private Mono<Void> claim(ServerWebExchange exchange, Caller caller) {
        return body.read(exchange)
                .flatMap(policyId -> decide(policyId, exchange, caller))
                .flatMap(decision -> answers.write(decision, exchange));
    }

    private Mono<ClaimDecision> decide(PolicyId policyId, ServerWebExchange exchange, Caller caller) {
        return claimCoupon
                .claim(policyId, new Claim(caller.id(), RequestOrigin.of(exchange)))
                .doOnNext(metrics::count);
    }
}
