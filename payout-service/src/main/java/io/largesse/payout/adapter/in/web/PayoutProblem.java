package io.largesse.payout.adapter.in.web;

import io.largesse.starter.problem.ProblemCode;
import org.springframework.http.HttpStatus;

/** The problems that only this service answers. */
enum PayoutProblem implements ProblemCode {
    CAMPAIGN_NOT_FOUND(HttpStatus.NOT_FOUND),
    /** Carries where the campaign stands as {@code campaignStatus}. */
    ILLEGAL_TRANSITION(HttpStatus.CONFLICT),
    /** No row of the campaign is valid; carries {@code campaignStatus} too. */
    NOTHING_TO_PAY(HttpStatus.CONFLICT);

    /** The same for programs, in other words for people: no row of the campaign has failed. */
    static final ProblemCode NOTHING_TO_RETRY = new InOtherWords(NOTHING_TO_PAY, "NOTHING_TO_RETRY");

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

    private record InOtherWords(PayoutProblem problem, String textKey) implements ProblemCode {

        @Override
        public String code() {
            return problem.code();
        }

        @Override
        public HttpStatus status() {
            return problem.status();
        }
    }
}
