package io.largesse.issue.adapter.in.web;

import io.largesse.issue.adapter.in.web.ClaimGate.Entry.Forbidden;
import io.largesse.issue.adapter.in.web.ClaimGate.Entry.Limited;
import io.largesse.issue.adapter.in.web.ClaimGate.Entry.Member;
import io.largesse.issue.adapter.in.web.ClaimGate.Entry.Unauthenticated;
import io.largesse.issue.application.service.ClaimCoupon;
import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.starter.ratelimit.Admission.Refused;
import io.largesse.starter.security.Rejection;
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
 * same checks by itself: token, role and limits by {@link ClaimGate} (whose tokens share a contract test with Spring
 * Security's decoder), media type, size and form of the body. Each call is traced and timed by {@link
 * ClaimCalls}. All other requests pass it untouched.
 */
@Component
class ClaimEndpoint {
    static final String PATH = "/api/v1/coupons/issue";

    private final ClaimGate gate;
    private final ClaimBody body;
    private final ClaimCoupon claimCoupon;
    private final ClaimAnswers answers;
    private final ClaimCalls calls;

    ClaimEndpoint(ClaimGate gate, ClaimBody body, ClaimCoupon claimCoupon, ClaimAnswers answers, ClaimCalls calls) {
        this.gate = gate;
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
        return switch (gate.admit(call)) {
            case Member(String id) -> claim(call, id);
            case Limited(Refused refused) -> answers.limited(call, refused);
            case Unauthenticated(Rejection reason) -> answers.unauthenticated(call, reason);
            case Forbidden _ -> answers.forbidden(call);
        };
    }

    private Mono<Void> claim(ClaimCall call, String memberId) {
        return body.read(call.request())
                .flatMap(policyId -> decide(call, policyId, memberId))
                .map(decision -> answers.decided(call, decision))
                .onErrorResume(failure -> Mono.just(answers.failed(call, failure)))
                .flatMap(Function.identity())
                .doOnCancel(() -> calls.finish(call, ClaimOutcome.ABANDONED));
    }

    private Mono<ClaimDecision> decide(ClaimCall call, PolicyId policyId, String memberId) {
        return claimCoupon.claim(policyId, new Claim(memberId, call.origin()));
    }
}
