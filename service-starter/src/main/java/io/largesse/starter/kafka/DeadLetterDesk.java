package io.largesse.starter.kafka;

import java.time.Duration;
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
     * Completes when the broker has acknowledged the dead letter, which tells the cause; fails where it does not in
     * time. Whoever does it again makes a second dead letter of the same record.
     */
    public Mono<Void> bury(SourceRecord record, Throwable cause) {
        return Mono.defer(() -> Mono.fromFuture(failed.move(record.record(), cause, true)))
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(patience);
    }
}
