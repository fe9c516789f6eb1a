package io.largesse.usage.adapter.in.web;

import io.largesse.starter.paging.PageResponse;
import io.largesse.starter.paging.Pages;
import io.largesse.usage.application.service.ReadPaymentCases;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Payments that people may have to look at, for operators. */
@RestController
@RequestMapping("/api/v1/ops")
@PreAuthorize("hasRole('operator')")
class PaymentCaseController {
    private final ReadPaymentCases readPaymentCases;
    private final Pages pages;

    PaymentCaseController(ReadPaymentCases readPaymentCases, Pages pages) {
        this.readPaymentCases = readPaymentCases;
        this.pages = pages;
    }

    /** Newest first. */
    @GetMapping("/payment-conflicts")
    Mono<PageResponse<ConflictResponse>> conflicts(
            @RequestParam(required = false) @Nullable String orderId,
            @RequestParam(required = false) @Nullable String memberId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        IdParameter.require("orderId", orderId);
        IdParameter.require("memberId", memberId);
        int lines = pages.limit(limit);
        return readPaymentCases
                .conflicts(orderId, memberId, pages.page(cursor, lines))
                .map(found -> PageResponse.of(found, lines, ConflictResponse::of, ConflictResponse::cursor));
    }

    /** The longest wait first. */
    @GetMapping("/waiting-payments")
    Mono<PageResponse<WaitingPaymentResponse>> waiting(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int lines = pages.limit(limit);
        return readPaymentCases
                .waiting(Pages.above(cursor), lines + 1)
                .map(found ->
                        PageResponse.of(found, lines, WaitingPaymentResponse::of, WaitingPaymentResponse::cursor));
    }
}
