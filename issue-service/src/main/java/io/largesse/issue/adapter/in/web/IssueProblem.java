package io.largesse.issue.adapter.in.web;

import io.largesse.starter.problem.ProblemCode;
import org.springframework.http.HttpStatus;

/** The problems that only this service answers. */
enum IssueProblem implements ProblemCode {
    SOLD_OUT(HttpStatus.CONFLICT),
    /** Carries the number of the member's first coupon as {@code issueId}. */
    ALREADY_ISSUED(HttpStatus.CONFLICT),
    POLICY_NOT_ACTIVE(HttpStatus.CONFLICT),
    POLICY_NOT_CLAIMABLE(HttpStatus.CONFLICT),
    /** Carries when the next window opens as {@code opensAt}, and {@code Retry-After}. */
    WINDOW_CLOSED(HttpStatus.CONFLICT),
    /** Carries where the policy stands as {@code policyStatus}. */
    ILLEGAL_TRANSITION(HttpStatus.CONFLICT),
    TEMPLATE_NAME_TAKEN(HttpStatus.CONFLICT),
    POLICY_NOT_FOUND(HttpStatus.NOT_FOUND),
    TEMPLATE_NOT_FOUND(HttpStatus.NOT_FOUND),
    CALENDAR_EVENT_NOT_FOUND(HttpStatus.NOT_FOUND),
    ISSUE_NOT_FOUND(HttpStatus.NOT_FOUND),
    JOB_NOT_FOUND(HttpStatus.NOT_FOUND),
    WRONG_ISSUE_TYPE(HttpStatus.CONFLICT),
    /** Carries {@code invalidLines}, their count, and whether the list was read to its end. */
    INVALID_LINES(HttpStatus.UNPROCESSABLE_CONTENT),
    EMPTY_LIST(HttpStatus.UNPROCESSABLE_CONTENT),
    TOO_MANY_LINES(HttpStatus.CONTENT_TOO_LARGE),
    TOO_MANY_JOBS(HttpStatus.TOO_MANY_REQUESTS),
    /** The list stopped coming, or the connection was closed: then nobody reads it. */
    UPLOAD_BROKEN_OFF(HttpStatus.REQUEST_TIMEOUT),
    /** Another call with the same idempotency key is under way. */
    STILL_RECEIVING(HttpStatus.CONFLICT),
    IDEMPOTENCY_KEY_USED(HttpStatus.UNPROCESSABLE_CONTENT),
    STOCK_NOT_LOADED(HttpStatus.SERVICE_UNAVAILABLE),
    OUTCOME_UNKNOWN(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    IssueProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public String code() {
        return name();
    }

    @Override
    public boolean isWrongGuess() {
        return this == ISSUE_NOT_FOUND;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
