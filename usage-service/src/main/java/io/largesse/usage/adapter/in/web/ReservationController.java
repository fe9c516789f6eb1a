package io.largesse.usage.adapter.in.web;

import io.largesse.starter.problem.Problem;
import io.largesse.starter.problem.ProblemException;
import io.largesse.usage.application.service.CommandDesk;
import io.largesse.usage.application.service.FindReservation;
import io.largesse.usage.domain.model.CouponCommand;
import io.largesse.usage.domain.model.CouponCommand.Step.Kind;
import io.largesse.usage.domain.model.ReservationId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Reservations of coupons for orders: members make them of their own coupons, services for any member. Every call may
 * be repeated and is then answered as before.
 */
@RestController
@RequestMapping("/api/v1/coupons")
class ReservationController {
    private final CommandDesk desk;
    private final FindReservation findReservation;

    ReservationController(CommandDesk desk, FindReservation findReservation) {
        this.desk = desk;
        this.findReservation = findReservation;
    }

    @PostMapping("/reserve")
    Mono<ReservationResponse> reserve(@RequestBody ReserveRequest request, Call call) {
        return submit(request.command(call));
    }

    @PostMapping("/reservations/{id}/confirm")
    Mono<ReservationResponse> confirm(@PathVariable String id, Call call) {
        return submit(step(Kind.CONFIRM, id, call.mayUse(), call));
    }

    @PostMapping("/reservations/{id}/release")
    Mono<ReservationResponse> release(@PathVariable String id, Call call) {
        return submit(step(Kind.RELEASE, id, call.mayUse(), call));
    }

    @PostMapping("/reservations/{id}/cancel")
    Mono<ReservationResponse> cancel(@PathVariable String id, Call call) {
        call.requireMayCancel();
        return submit(step(Kind.CANCEL, id, null, call));
    }

    @GetMapping("/reservations/{id}")
    Mono<ReservationResponse> find(@PathVariable String id, Call call) {
        return findReservation
                .find(reservationId(id), call.mayRead())
                .map(ReservationResponse::of)
                .switchIfEmpty(Mono.error(ReservationController::notFound));
    }

    private Mono<ReservationResponse> submit(CouponCommand command) {
        return desk.submit(command).onErrorMap(CommandAnswers::failure).map(CommandAnswers::reservation);
    }

    private static CouponCommand.Step step(Kind kind, String id, @Nullable String memberId, Call call) {
        return new CouponCommand.Step(kind, reservationId(id), memberId, call.origin());
    }

    private static ReservationId reservationId(String id) {
        return ReservationId.parse(id).orElseThrow(ReservationController::notFound);
    }

    private static ProblemException notFound() {
        return Problem.of(UsageProblem.RESERVATION_NOT_FOUND).asException();
    }
}
