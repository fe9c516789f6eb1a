package io.largesse.usage.application.port;

import io.largesse.starter.paging.Page;
import io.largesse.usage.domain.model.RecordedConflict;
import io.largesse.usage.domain.model.WaitingPayment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Payments that people may have to look at. */
public interface PaymentCases {

    /** Newest first; of any order or member where null. */
    Mono<List<RecordedConflict>> conflicts(@Nullable String orderId, @Nullable String memberId, Page page);

    /** Those that wait longest first, above that id; at most so many. */
    Mono<List<WaitingPayment>> waiting(long above, int max);
}
