package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.ClaimDecision.Accepted;
import io.largesse.issue.domain.model.ClaimDecision.AlreadyIssued;
import io.largesse.issue.domain.model.ClaimDecision.Refused;
import io.largesse.issue.domain.model.ClaimDecision.WindowClosed;
import io.largesse.issue.domain.model.CouponNumbers;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.starter.failure.TransientFailures;
import io.largesse.starter.observability.TracedLine;
import io.largesse.starter.problem.GeneralProblem;
import io.largesse.starter.problem.PreparedProblem;
import io.largesse.starter.problem.Problem;
import io.largesse.starter.problem.ProblemException;
import io.largesse.starter.problem.ProblemLanguage;
import io.largesse.starter.problem.Problems;
import io.largesse.starter.ratelimit.Admission;
import io.largesse.starter.security.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes the answers of the claim endpoint, and finishes the call with its outcome. */
@Component
class ClaimAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimAnswers.class);
    private static final long MILLIS_PER_SECOND = 1_000;
    private static final String ISSUES = "/api/v1/coupons/issues/";

    private final CouponNumbers numbers;
    private final Problems problems;
    private final ClaimRefusals refusals;
    private final ClaimCalls calls;

    ClaimAnswers(CouponNumbers numbers, Problems problems, ClaimRefusals refusals, ClaimCalls calls) {
        this.numbers = numbers;
        this.problems = problems;
        this.refusals = refusals;
        this.calls = calls;
    }

    Mono<Void> decided(ClaimCall call, ClaimDecision decision) {
        return switch (decision) {
            case Accepted(CouponPosition position) -> accepted(call, position);
            case AlreadyIssued(CouponPosition first) -> alreadyIssued(call, first);
            case WindowClosed closed -> windowClosed(call, closed);
            case Refused refused -> refuse(call, refusals.of(refused), ClaimOutcome.of(refused));
        };
    }

    Mono<Void> unauthenticated(ClaimCall call, Rejection reason) {
        calls.unauthenticated(call, reason);
        return refusals.unauthenticated().write(prepared(call), language(call));
    }

    Mono<Void> forbidden(ClaimCall call) {
        return refuse(call, refusals.forbidden(), ClaimOutcome.FORBIDDEN);
    }

    Mono<Void> limited(ClaimCall call, Admission.Refused refused) {
        refused.describe(call.response().getHeaders());
        return refuse(call, refusals.of(refused), ClaimOutcome.of(refused));
    }

    Mono<Void> methodNotAllowed(ClaimCall call) {
        return refuse(call, refusals.methodNotAllowed(), ClaimOutcome.BAD_REQUEST);
    }

    /** A request that cannot be read says so; what nobody foresaw is logged and tells the caller nothing. */
    Mono<Void> failed(ClaimCall call, Throwable failure) {
        return switch (failure) {
            case ProblemException refused -> refuse(call, refused.problem());
            case DataBufferLimitException _ -> refuse(call, Problem.of(GeneralProblem.BODY_TOO_LARGE));
            case Throwable away
            when TransientFailures.contains(away) -> {
                TracedLine.of(call.traceparent(), LOG.atWarn())
                        .setCause(away)
                        .log("Claim could not be decided, a server is away");
                yield refuse(call, refusals.unavailable(), ClaimOutcome.FAILED);
            }
            default -> {
                TracedLine.of(call.traceparent(), LOG.atError())
                        .setCause(failure)
                        .log("Claim failed");
                yield refuse(call, prepare(Problem.of(GeneralProblem.INTERNAL_ERROR)), ClaimOutcome.FAILED);
            }
        };
    }

    private Mono<Void> refuse(ClaimCall call, Problem problem) {
        ClaimOutcome outcome = problem.code() == IssueProblem.POLICY_NOT_FOUND
                ? ClaimOutcome.POLICY_NOT_FOUND
                : ClaimOutcome.BAD_REQUEST;
        return refuse(call, prepare(problem), outcome);
    }

    private PreparedProblem prepare(Problem problem) {
        return problems.prepare(problem, ClaimEndpoint.PATH);
    }

    private Mono<Void> refuse(ClaimCall call, PreparedProblem problem, ClaimOutcome outcome) {
        calls.finish(call, outcome);
        return problem.write(prepared(call), language(call));
    }

    private Mono<Void> alreadyIssued(ClaimCall call, CouponPosition first) {
        calls.finish(call, ClaimOutcome.ALREADY_ISSUED);
        String issueId = numbers.of(first).text();
        return refusals.alreadyIssued().write(prepared(call), language(call), "issueId", issueId);
    }

    /** Whole seconds, rounded up: who waits that long finds the window open. */
    private Mono<Void> windowClosed(ClaimCall call, WindowClosed closed) {
        calls.finish(call, ClaimOutcome.WINDOW_CLOSED);
        Instant opensAt = closed.opensAt();
        ServerHttpResponse response = prepared(call);
        if (opensAt == null) {
            return refusals.windowClosed().write(response, language(call));
        }
        long seconds = Math.ceilDiv(opensAt.toEpochMilli() - closed.at().toEpochMilli(), MILLIS_PER_SECOND);
        response.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds)));
        return refusals.windowClosed().write(response, language(call), "opensAt", opensAt.toString());
    }

    private Mono<Void> accepted(ClaimCall call, CouponPosition position) {
        calls.finish(call, ClaimOutcome.ACCEPTED);
        String issueId = numbers.of(position).text();
        String body = "{\"issueId\":\"" + issueId + "\",\"policyId\":\"" + position.policyId() + "\",\"sequence\":"
                + position.sequence() + ",\"status\":\"ACCEPTED\"}";
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        ServerHttpResponse response = prepared(call);
        response.setStatusCode(HttpStatus.ACCEPTED);
        HttpHeaders headers = response.getHeaders();
        headers.set(HttpHeaders.LOCATION, ISSUES + issueId);
        headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        headers.setContentLength(bytes.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(bytes)));
    }

    /** What Spring Security's header writers say of every other answer and what matters for one of JSON. */
    private static ServerHttpResponse prepared(ClaimCall call) {
        HttpHeaders headers = call.response().getHeaders();
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        return call.response();
    }

    private static ProblemLanguage language(ClaimCall call) {
        return ProblemLanguage.of(call.request().getHeaders());
    }
}
