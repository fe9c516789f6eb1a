package io.largesse.usage.adapter.in.web;

import io.largesse.starter.problem.ProblemCode;
import org.springframework.http.HttpStatus;

/** The problems that only this service answers. */
enum UsageProblem implements ProblemCode {
    COUPON_NOT_FOUND(HttpStatus.NOT_FOUND),
    RESERVATION_NOT_FOUND(HttpStatus.NOT_FOUND),
    /** None of the member's coupons takes anything off an order of that amount. */
    NO_COUPON_FITS(HttpStatus.NOT_FOUND),
    POLICY_NOT_FOUND(HttpStatus.NOT_FOUND),
    /** Carries where the coupon stands as {@code couponStatus}. */
    COUPON_NOT_AVAILABLE(HttpStatus.CONFLICT),
    /** Carries the first instant at which it may be used as {@code validFrom}. */
    COUPON_NOT_VALID_YET(HttpStatus.CONFLICT),
    /** Carries the first instant at which it may not any more as {@code validUntil}. */
    COUPON_EXPIRED(HttpStatus.CONFLICT),
    /** Carries the smallest order the coupon may be used for as {@code minimumOrderAmount}. */
    ORDER_TOO_SMALL(HttpStatus.CONFLICT),
    /** The order's id stands for another coupon, amount or member. */
    ORDER_TAKEN(HttpStatus.CONFLICT),
    /** Carries where the reservation stands as {@code reservationStatus}. */
    ILLEGAL_TRANSITION(HttpStatus.CONFLICT);

    private final HttpStatus status;

    UsageProblem(HttpStatus status) {
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

    @Override
    public boolean isWrongGuess() {
        return this == COUPON_NOT_FOUND || this == RESERVATION_NOT_FOUND;
    }
}
