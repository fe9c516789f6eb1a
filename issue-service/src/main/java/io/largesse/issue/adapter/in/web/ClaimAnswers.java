package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.ClaimDecision.Accepted;
import io.largesse.issue.domain.model.ClaimDecision.AlreadyIssued;
import io.largesse.issue.domain.model.ClaimDecision.Refused;
import io.largesse.issue.domain.model.CouponNumbers;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.starter.problem.GeneralProblem;
import io.largesse.starter.problem.PreparedProblem;
import io.largesse.starter.problem.Problem;
import io.largesse.starter.problem.ProblemLanguage;
import io.largesse.starter.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Writes the answers to claims; refusals are the same for everyone and rendered once. */
@Component
class ClaimAnswers {
    private static final String ISSUES = "/api/v1/coupons/issues/";
    private static final String RETRY_AFTER_SECONDS = "1";

    private final CouponNumbers numbers;
    private final PreparedProblem alreadyIssued;
    private final PreparedProblem unauthenticated;
    private final PreparedProblem forbidden;
    private final Map<Refused, PreparedProblem> refusals = new EnumMap<>(Refused.class);

    ClaimAnswers(CouponNumbers numbers, Problems problems) {
        this.numbers = numbers;
        this.alreadyIssued = prepare(problems, Problem.of(IssueProblem.ALREADY_ISSUED));
        this.unauthenticated = prepare(problems, Problem.of(GeneralProblem.UNAUTHENTICATED));
        this.forbidden = prepare(problems, Problem.of(GeneralProblem.FORBIDDEN));
        for (Refused refused : Refused.values()) {
            refusals.put(refused, prepare(problems, problem(refused)));
        }
    }

    private static PreparedProblem prepare(Problems problems, Problem problem) {
        return problems.prepare(problem, ClaimEndpoint.PATH);
    }

    private static Problem problem(Refused refused) {
        return switch (refused) {
            case SOLD_OUT -> Problem.of(IssueProblem.SOLD_OUT);
            case POLICY_NOT_FOUND -> Problem.of(IssueProblem.POLICY_NOT_FOUND);
            case POLICY_NOT_ACTIVE -> Problem.of(IssueProblem.POLICY_NOT_ACTIVE);
            case STOCK_NOT_LOADED -> retryable(Problem.of(IssueProblem.STOCK_NOT_LOADED));
            case OVERLOADED -> retryable(Problem.of(GeneralProblem.OVERLOADED));
            case OUTCOME_UNKNOWN -> retryable(Problem.of(IssueProblem.OUTCOME_UNKNOWN));
        };
    }

    private static Problem retryable(Problem problem) {
        return problem.withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }

    Mono<Void> write(ClaimDecision decision, ServerWebExchange exchange) {
        return switch (decision) {
            case Accepted(CouponPosition position) -> accepted(position, exchange.getResponse());
            case AlreadyIssued(CouponPosition first) ->
                alreadyIssued.write(
                        exchange.getResponse(),
                        language(exchange),
                        "issueId",
                        numbers.of(first).text());
            case Refused refused -> write(Objects.requireNonNull(refusals.get(refused)), exchange);
        };
    }

    Mono<Void> unauthenticated(ServerWebExchange exchange) {
        return write(unauthenticated, exchange);
    }

    Mono<Void> forbidden(ServerWebExchange exchange) {
        return write(forbidden, exchange);
    }

    private Mono<Void> accepted(CouponPosition position, ServerHttpResponse response) {
        String issueId = numbers.of(position).text();
        String body = "{\"issueId\":\"" + issueId + "\",\"policyId\":\"" + position.policyId() + "\",\"sequence\":"
                + position.sequence() + ",\"status\":\"ACCEPTED\"}";
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        response.setStatusCode(HttpStatus.ACCEPTED);
        HttpHeaders headers = response.getHeaders();
        headers.set(HttpHeaders.LOCATION, ISSUES + issueId);
        headers.set(HttpHeaders.CONTENT_TYPE, "application/json");
        headers.setContentLength(bytes.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(bytes)));
    }

    private static Mono<Void> write(PreparedProblem problem, ServerWebExchange exchange) {
        return problem.write(exchange.getResponse(), language(exchange));
    }

    private static ProblemLanguage language(ServerWebExchange exchange) {
        return ProblemLanguage.of(exchange.getRequest().getHeaders());
    }
}
