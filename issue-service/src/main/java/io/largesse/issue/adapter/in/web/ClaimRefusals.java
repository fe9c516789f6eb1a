package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.ClaimDecision.Refused;
import io.largesse.starter.problem.GeneralProblem;
import io.largesse.starter.problem.PreparedProblem;
import io.largesse.starter.problem.Problem;
import io.largesse.starter.problem.Problems;
import io.largesse.starter.ratelimit.Admission;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The refusals that are the same for every member, rendered once. */
@Component
class ClaimRefusals {
    private static final String RETRY_AFTER_SECONDS = "1";

    private final PreparedProblem alreadyIssued;
    private final PreparedProblem windowClosed;
    private final PreparedProblem unauthenticated;
    private final PreparedProblem forbidden;
    private final PreparedProblem methodNotAllowed;
    private final PreparedProblem unavailable;
    private final PreparedProblem rateLimited;
    private final PreparedProblem lockedOut;
    private final Map<Refused, PreparedProblem> refusals = new EnumMap<>(Refused.class);

    ClaimRefusals(Problems problems) {
        this.alreadyIssued = prepare(problems, Problem.of(IssueProblem.ALREADY_ISSUED));
        this.windowClosed = prepare(problems, Problem.of(IssueProblem.WINDOW_CLOSED));
        this.unauthenticated = prepare(problems, Problem.of(GeneralProblem.UNAUTHENTICATED));
        this.forbidden = prepare(problems, Problem.of(GeneralProblem.FORBIDDEN));
        this.methodNotAllowed =
                prepare(problems, Problem.of(GeneralProblem.METHOD_NOT_ALLOWED).withHeader(HttpHeaders.ALLOW, "POST"));
        this.unavailable = prepare(problems, retryable(Problem.of(GeneralProblem.SERVICE_UNAVAILABLE)));
        this.rateLimited = prepare(problems, Problem.of(GeneralProblem.RATE_LIMITED));
        this.lockedOut = prepare(problems, Problem.of(GeneralProblem.LOCKED_OUT));
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
            case POLICY_NOT_CLAIMABLE -> Problem.of(IssueProblem.POLICY_NOT_CLAIMABLE);
            case STOCK_NOT_LOADED -> retryable(Problem.of(IssueProblem.STOCK_NOT_LOADED));
            case OVERLOADED -> retryable(Problem.of(GeneralProblem.OVERLOADED));
            case OUTCOME_UNKNOWN -> retryable(Problem.of(IssueProblem.OUTCOME_UNKNOWN));
        };
    }

    private static Problem retryable(Problem problem) {
        return problem.withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }

    PreparedProblem of(Refused refused) {
        return Objects.requireNonNull(refusals.get(refused));
    }

    /** Without the headers, which say when to come again. */
    PreparedProblem of(Admission.Refused refused) {
        return refused.problem() == GeneralProblem.LOCKED_OUT ? lockedOut : rateLimited;
    }

    PreparedProblem alreadyIssued() {
        return alreadyIssued;
    }

    PreparedProblem windowClosed() {
        return windowClosed;
    }

    PreparedProblem unauthenticated() {
        return unauthenticated;
    }

    PreparedProblem forbidden() {
        return forbidden;
    }

    PreparedProblem unavailable() {
        return unavailable;
    }

    PreparedProblem methodNotAllowed() {
        return methodNotAllowed;
    }
}
