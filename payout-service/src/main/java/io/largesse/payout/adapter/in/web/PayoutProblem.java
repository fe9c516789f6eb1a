package io.largesse.payout.adapter.in.web;

import io.largesse.starter.problem.ProblemCode;
import org.springframework.http.HttpStatus;

/** The problems that only this service answers. */
enum PayoutProblem implements ProblemCode {
    CAMPAIGN_NOT_FOUND(HttpStatus.NOT_FOUND),
    /** Carries where the campaign stands as {@code campaignStatus}. */
    ILLEGAL_TRANSITION(HttpStatus.CONFLICT),
    /** No row of the campaign can be paid; carries {@code campaignStatus} too. */
    NOTHING_TO_PAY(HttpStatus.CONFLICT);

    private final HttpStatus status;

    PayoutProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public String code() {
        return name();
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
