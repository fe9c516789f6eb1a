package io.largesse.issue.adapter.in.web;

import io.largesse.issue.application.service.ClaimCoupon;
import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.starter.security.BearerTokens;
import io.largesse.starter.security.Caller;
import io.largesse.starter.security.Role;
import io.largesse.starter.security.VerificationResult.Rejected;
import io.largesse.starter.security.VerificationResult.Verified;
import java.util.function.Function;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code POST /api/v1/coupons/issue}: the one endpoint that a hundred thousand members call in the same second.
 *
 * <p>It stands in front of WebFlux and Spring Security, whose chains cost more than the claim itself, and makes the
 * same checks by itself: the token by {@link BearerTokens} (which shares a contract test with Spring Security's
 * decoder), the member's role, media type, size and form of the body. Each call is traced and timed by {@link
 * ClaimCalls}. All other requests pass it untouched.
 */
@Component
class ClaimEndpoint {
    static final String PATH = "/api/v1/coupons/issue";

    private final BearerTokens tokens;
    private final ClaimBody body;
    private final ClaimCoupon claimCoupon;
    private final ClaimAnswers answers;
    private final ClaimCalls calls;

    ClaimEndpoint(
            BearerTokens tokens, ClaimBody body, ClaimCoupon claimCoupon, ClaimAnswers answers, ClaimCalls calls) {
        this.tokens = tokens;
        this.body = body;
        this.claimCoupon = claimCoupon;
        this.answers = answers;
        this.calls = calls;
    }

    /** Answers claims itself and hands all other requests on. */
    HttpHandler before(HttpHandler others) {
        return (request, response) ->
                isClaim(request) ? answer(calls.start(request, response)) : others.handle(request, response);
    }

    private static boolean isClaim(ServerHttpRequest request) {
        return PATH.equals(request.getPath().value());
    }

    private Mono<Void> answer(ClaimCall call) {
        if (call.request().getMethod() != HttpMethod.POST) {
            return answers.methodNotAllowed(call);
        }
        return switch (tokens.verify(call.request().getHeaders())) {
            case Rejected rejected -> answers.unauthenticated(call, rejected.reason());
            case Verified(Caller caller) when caller.is(Role.MEMBER) -> claim(call, caller);
            case Verified _ -> answers.forbidden(call);
        };
    }

    private Mono<Void> claim(ClaimCall call, Caller caller) {
        return body.read(call.request())
                .flatMap(policyId -> decide(call, policyId, caller))
                .map(decision -> answers.decided(call, decision))
                .onErrorResume(failure -> Mono.just(answers.failed(call, failure)))
                .flatMap(Function.identity())
                .doOnCancel(() -> calls.finish(call, ClaimOutcome.ABANDONED));
    }

    private Mono<ClaimDecision> decide(ClaimCall call, PolicyId policyId, Caller caller) {
        return claimCoupon.claim(policyId, new Claim(caller.id(), call.origin()));
    }
}
