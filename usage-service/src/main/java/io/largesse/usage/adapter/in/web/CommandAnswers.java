package io.largesse.usage.adapter.in.web;

import io.largesse.starter.problem.GeneralProblem;
import io.largesse.starter.problem.Problem;
import io.largesse.usage.application.port.OvertakenException;
import io.largesse.usage.application.service.DeskFullException;
import io.largesse.usage.domain.model.CommandAnswer;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.OrderStatus;
import java.time.Instant;
import org.springframework.http.HttpHeaders;

/** Answers what came of commands. */
final class CommandAnswers {
    private static final String RETRY_AFTER_SECONDS = "1";

    private CommandAnswers() {}

    static ReservationResponse reservation(CommandAnswer answer) {
        return switch (answer) {
            case CommandAnswer.Done done -> ReservationResponse.of(done.order());
            case CommandAnswer.Refused refused -> throw problem(refused).asException();
            case CommandAnswer.Revoked _, CommandAnswer.Conflicted _ -> throw unexpected(answer);
        };
    }

    static RevocationResponse revocation(CommandAnswer answer) {
        return switch (answer) {
            case CommandAnswer.Revoked revoked -> RevocationResponse.of(revoked.coupon());
            case CommandAnswer.Refused refused -> throw problem(refused).asException();
            case CommandAnswer.Done _, CommandAnswer.Conflicted _ -> throw unexpected(answer);
        };
    }

    private static IllegalStateException unexpected(CommandAnswer answer) {
        return new IllegalStateException("expected an answer to the call, but saw " + answer);
    }

    /** Where nothing was done and the caller may come again, it says so. */
    static Throwable failure(Throwable failure) {
        return switch (failure) {
            case DeskFullException _ -> comeAgain(GeneralProblem.OVERLOADED);
            case OvertakenException _ -> comeAgain(GeneralProblem.SERVICE_UNAVAILABLE);
            default -> failure;
        };
    }

    private static Throwable comeAgain(GeneralProblem code) {
        return Problem.of(code)
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .asException();
    }

    private static Problem problem(CommandAnswer.Refused refused) {
        return switch (refused) {
            case CommandAnswer.CouponNotFound _ -> Problem.of(UsageProblem.COUPON_NOT_FOUND);
            case CommandAnswer.ReservationNotFound _, CommandAnswer.OrderUnknown _ ->
                Problem.of(UsageProblem.RESERVATION_NOT_FOUND);
            case CommandAnswer.CouponNotAvailable(CouponStatus status) ->
                told(UsageProblem.COUPON_NOT_AVAILABLE, "couponStatus", status.name());
            case CommandAnswer.CouponNotValidYet notYet ->
                told(UsageProblem.COUPON_NOT_VALID_YET, "validFrom", notYet.validFrom());
            case CommandAnswer.CouponExpired expired ->
                told(UsageProblem.COUPON_EXPIRED, "validUntil", expired.validUntil());
            case CommandAnswer.OrderTooSmall(long minimum) ->
                told(UsageProblem.ORDER_TOO_SMALL, "minimumOrderAmount", minimum);
            case CommandAnswer.OrderTaken _ -> Problem.of(UsageProblem.ORDER_TAKEN);
            case CommandAnswer.IllegalStep(OrderStatus status) ->
                told(UsageProblem.ILLEGAL_TRANSITION, "reservationStatus", status.name());
        };
    }

    /** People read a time in their own zone; the document's member is in UTC. */
    private static Problem told(UsageProblem code, String name, Instant time) {
        return Problem.of(code, time).with(name, time.toString());
    }

    private static Problem told(UsageProblem code, String name, Object fact) {
        return Problem.of(code, fact).with(name, fact);
    }
}
