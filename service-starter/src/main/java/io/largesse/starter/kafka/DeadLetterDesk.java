package io.largesse.starter.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Makes dead letters of records that a handler of one topic and group had put aside, and that turned out to be hopeless
 * later: they are listed and replayed like those that the consumer gave up itself.
 */
public final class DeadLetterDesk {
    private final FailedRecords failed;
    private final Duration patience;

    DeadLetterDesk(FailedRecords failed, Duration patience) {
        this.failed = failed;
        this.patience = patience;
    }

    /**
     * Sends them in this order; completes when the broker has acknowledged all of them, and fails where it does not in
     * time. Each tells the cause. Whoever does it again makes second dead letters of the same records.
     */
    public Mono<Void> bury(List<SourceRecord> records, Throwable cause) {
        return Mono.defer(() -> Mono.fromFuture(buried(records, cause)))
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(patience);
    }

    private CompletableFuture<Void> buried(List<SourceRecord> records, Throwable cause) {
        return CompletableFuture.allOf(records.stream()
                .map(record -> failed.move(record.record(), cause, true))
                .toArray(CompletableFuture<?>[]::new));
    }
}
