package io.largesse.payout.application.port;

import reactor.core.publisher.Mono;

/** What is left for workers to do, as Kafka knows it. */
public interface WorkerLag {

    /** Whether every message of rows, retries included, was settled. A message that comes meanwhile makes it false. */
    Mono<Boolean> isZero();
}
