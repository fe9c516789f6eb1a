package io.largesse.usage.adapter.in.web;

import io.largesse.starter.paging.Page;
import io.largesse.starter.paging.PageResponse;
import io.largesse.starter.paging.Pages;
import io.largesse.starter.problem.Problem;
import io.largesse.usage.application.service.ReadHistory;
import io.largesse.usage.domain.model.HistoryLine;
import io.largesse.usage.domain.model.OrderId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What became of the coupons of an order or a member, for operators. */
@RestController
@PreAuthorize("hasRole('operator')")
class HistorySearchController {
    private static final String ORDER_ID = "orderId";
    private static final String MEMBER_ID = "memberId";

    private final ReadHistory readHistory;
    private final Pages pages;

    HistorySearchController(ReadHistory readHistory, Pages pages) {
        this.readHistory = readHistory;
        this.pages = pages;
    }

    /** Newest first. */
    @GetMapping("/api/v1/ops/coupon-history")
    Mono<PageResponse<HistoryLineResponse>> search(
            @RequestParam(required = false) @Nullable String orderId,
            @RequestParam(required = false) @Nullable String memberId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        IdParameter.require(ORDER_ID, orderId);
        IdParameter.require(MEMBER_ID, memberId);
        int lines = pages.limit(limit);
        return found(orderId, memberId, pages.page(cursor, lines))
                .map(found -> PageResponse.of(found, lines, HistoryLineResponse::of, HistoryLineResponse::cursor));
    }

    private Mono<List<HistoryLine>> found(@Nullable String orderId, @Nullable String memberId, Page page) {
        if (orderId != null && memberId == null) {
            return readHistory.ofOrder(new OrderId(orderId), page);
        }
        if (memberId != null && orderId == null) {
            return readHistory.ofMember(memberId, page);
        }
        throw Problem.invalid(ORDER_ID, "field.either-or", MEMBER_ID).asException();
    }
}
