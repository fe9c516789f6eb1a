package io.largesse.usage.adapter.in.web;

import io.largesse.starter.paging.Pages;
import io.largesse.starter.problem.Problem;
import io.largesse.usage.adapter.in.web.HistoryResponse.StepResponse;
import io.largesse.usage.application.service.FindCoupon;
import io.largesse.usage.application.service.ReadHistory;
import io.largesse.usage.domain.model.Coupon;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.ShownCoupon;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** One coupon and its history: members see their own, services and operators anybody's. */
@RestController
@RequestMapping("/api/v1/coupons/{id}")
class CouponController {
    private final FindCoupon findCoupon;
    private final ReadHistory readHistory;
    private final Pages pages;
    private final Clock clock;

    CouponController(FindCoupon findCoupon, ReadHistory readHistory, Pages pages, Clock clock) {
        this.findCoupon = findCoupon;
        this.readHistory = readHistory;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping
    Mono<CouponResponse> find(@PathVariable String id, Call call) {
        return coupon(id, call.mayRead()).map(shown -> CouponResponse.of(shown, clock.instant()));
    }

    /** What became of it, oldest first. */
    @GetMapping("/history")
    Mono<HistoryResponse> history(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Call call) {
        String memberId = call.mayRead();
        int lines = pages.limit(limit);
        long above = Pages.above(cursor);
        boolean withActor = memberId == null;
        return coupon(id, memberId)
                .map(ShownCoupon::coupon)
                .flatMap(coupon -> Mono.zip(
                        cursor == null ? issueLine(coupon, withActor) : Mono.just(List.<StepResponse>of()),
                        readHistory.ofCoupon(coupon.id(), above, lines + 1),
                        (issue, found) -> HistoryResponse.of(issue, found, lines, withActor)));
    }

    private Mono<List<StepResponse>> issueLine(Coupon coupon, boolean withActor) {
        return readHistory.ofIssue(coupon.id()).map(line -> List.of(StepResponse.issue(coupon, line, withActor)));
    }

    private Mono<ShownCoupon> coupon(String id, @Nullable String memberId) {
        return Mono.just(id)
                .filter(CouponId::isCouponId)
                .flatMap(text -> findCoupon.find(new CouponId(text), memberId))
                .switchIfEmpty(Mono.error(
                        () -> Problem.of(UsageProblem.COUPON_NOT_FOUND).asException()));
    }
}
