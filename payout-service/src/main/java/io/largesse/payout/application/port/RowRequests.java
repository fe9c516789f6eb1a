package io.largesse.payout.application.port;

import io.largesse.payout.domain.model.PayoutRow;
import java.util.List;
import reactor.core.publisher.Mono;

/** Hands rows to the workers. */
public interface RowRequests {

    /** Completes when Kafka has acknowledged every row; a repetition does no harm. */
    Mono<Void> send(List<PayoutRow> rows, int sending, int partitions);
}
