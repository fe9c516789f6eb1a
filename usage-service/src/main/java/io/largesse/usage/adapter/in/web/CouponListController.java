package io.largesse.usage.adapter.in.web;

import io.largesse.starter.paging.PageResponse;
import io.largesse.starter.paging.Pages;
import io.largesse.starter.problem.Problem;
import io.largesse.usage.application.port.CouponQuery;
import io.largesse.usage.application.service.ListCoupons;
import io.largesse.usage.domain.model.CouponCommand;
import io.largesse.usage.domain.model.CouponStatus;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A member's coupons: members see their own, services and operators anybody's. */
@RestController
@RequestMapping("/api/v1/coupons/users/{userId}")
class CouponListController {
    private final ListCoupons listCoupons;
    private final Pages pages;
    private final Clock clock;

    CouponListController(ListCoupons listCoupons, Pages pages, Clock clock) {
        this.listCoupons = listCoupons;
        this.pages = pages;
        this.clock = clock;
    }

    /** Newest first. */
    @GetMapping
    Mono<PageResponse<CouponResponse>> list(
            @PathVariable String userId,
            @RequestParam(required = false) @Nullable CouponStatus status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Call call) {
        call.requireMayReadOf(userId);
        int lines = pages.limit(limit);
        Instant now = clock.instant();
        return listCoupons
                .list(new CouponQuery(userId, status, CouponCursor.place(cursor), lines + 1, now))
                .map(found -> PageResponse.of(found, lines, shown -> CouponResponse.of(shown, now), CouponCursor::of));
    }

    /** The free coupon that takes most off an order; of several the one that expires first. */
    @GetMapping("/best")
    Mono<BestCouponResponse> best(@PathVariable String userId, @RequestParam long orderAmount, Call call) {
        call.requireMayReadOf(userId);
        if (orderAmount < 1 || orderAmount > CouponCommand.Reserve.MAX_AMOUNT) {
            throw Problem.invalid("orderAmount", "field.between", 1, CouponCommand.Reserve.MAX_AMOUNT)
                    .asException();
        }
        Instant now = clock.instant();
        return listCoupons
                .best(userId, orderAmount, now)
                .map(best -> BestCouponResponse.of(best, now))
                .switchIfEmpty(
                        Mono.error(() -> Problem.of(UsageProblem.NO_COUPON_FITS).asException()));
    }
}
