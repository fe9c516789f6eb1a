package io.largesse.starter.deadletter.kafka;

import io.largesse.starter.failure.SharedFailureException;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Threads for what blocks: Kafka's clients and the registry's. Too much work is refused as a temporary failure. */
final class DeadLetterThreads implements DisposableBean {
    private static final int WAITING_PER_THREAD = 25;
    private static final int IDLE_SECONDS = 60;

    private final Scheduler scheduler;

    DeadLetterThreads(int threads) {
        scheduler = Schedulers.newBoundedElastic(threads, WAITING_PER_THREAD, "dead-letters", IDLE_SECONDS, true);
    }

    <T> Mono<T> call(Callable<T> work) {
        return Mono.fromCallable(work)
                .subscribeOn(scheduler)
                .onErrorMap(
                        RejectedExecutionException.class,
                        e -> new SharedFailureException("expected a thread for dead letters, but all are busy", e));
    }

    @Override
    public void destroy() {
        scheduler.dispose();
    }
}
