package io.largesse.usage.application.service;

import io.largesse.starter.paging.Page;
import io.largesse.usage.application.port.PaymentCases;
import io.largesse.usage.domain.model.RecordedConflict;
import io.largesse.usage.domain.model.WaitingPayment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Shows operators the payments that people may have to look at. */
@Service
public class ReadPaymentCases {
    private final PaymentCases cases;

    ReadPaymentCases(PaymentCases cases) {
        this.cases = cases;
    }

    /** Payments whose coupon was gone, newest first; of any order or member where null. */
    public Mono<List<RecordedConflict>> conflicts(@Nullable String orderId, @Nullable String memberId, Page page) {
        return cases.conflicts(orderId, memberId, page).checkpoint("list payment conflicts");
    }

    /** Payments whose order is not known yet, above that id, the longest wait first; at most so many. */
    public Mono<List<WaitingPayment>> waiting(long above, int max) {
        return cases.waiting(above, max).checkpoint("list waiting payments");
    }
}
