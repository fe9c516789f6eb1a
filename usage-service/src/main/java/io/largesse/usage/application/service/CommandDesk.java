package io.largesse.usage.application.service;

import io.largesse.usage.application.port.OvertakenException;
import io.largesse.usage.application.port.UsageSettings;
import io.largesse.usage.domain.model.CommandAnswer;
import io.largesse.usage.domain.model.CouponCommand;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Takes commands of single callers and makes transactions of them: what arrives while the lanes are busy waits, and
 * goes together in the next transaction. Nobody waits for a batch to fill.
 *
 * <p>A transaction that fails is repeated one command at a time, so that nobody's command fails by another's.
 */
@Service
public class CommandDesk {
    private static final int MAX_ATTEMPTS = 5;

    private final ChangeCoupons changeCoupons;
    private final UsageSettings settings;
    private final Queue<Call> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final AtomicInteger busyLanes = new AtomicInteger();
    private final DistributionSummary batches;

    CommandDesk(ChangeCoupons changeCoupons, UsageSettings settings, MeterRegistry meters) {
        this.changeCoupons = changeCoupons;
        this.settings = settings;
        this.batches = DistributionSummary.builder("largesse.usage.commands.together")
                .description("commands of one transaction")
                .register(meters);
        meters.gauge("largesse.usage.commands.waiting", waitingCount);
    }

    /**
     * Answers when the command's effect is stored; fails with {@link DeskFullException} where too many wait, with
     * {@link OvertakenException} where others are first again and again, and with what the database failed with. The
     * command goes on where the caller hangs up.
     */
    public Mono<CommandAnswer> submit(CouponCommand command) {
        return Mono.defer(() -> {
            if (waitingCount.incrementAndGet() > settings.maxWaiting()) {
                waitingCount.decrementAndGet();
                return Mono.error(new DeskFullException());
            }
            Call call = new Call(command, Sinks.one());
            waiting.add(call);
            openLane();
            return call.answer().asMono();
        });
    }

    private void openLane() {
        if (!takeLane()) {
            return;
        }
        Mono.defer(() -> run(take()))
                .repeat(() -> !waiting.isEmpty())
                .doFinally(_ -> closeLane())
                .subscribe();
    }

    /** Never counts a lane that it does not get: a lane that closes meanwhile could not be opened anew. */
    private boolean takeLane() {
        return busyLanes.getAndUpdate(busy -> Math.min(busy + 1, settings.lanes())) < settings.lanes();
    }

    /** What came after the last look is not left behind. */
    private void closeLane() {
        busyLanes.decrementAndGet();
        if (!waiting.isEmpty()) {
            openLane();
        }
    }

    private List<Call> take() {
        List<Call> batch = new ArrayList<>();
        while (batch.size() < settings.laneBatch()) {
            Call call = waiting.poll();
            if (call == null) {
                break;
            }
            waitingCount.decrementAndGet();
            batch.add(call);
        }
        return batch;
    }

    /** Never fails. */
    private Mono<Void> run(List<Call> batch) {
        if (batch.isEmpty()) {
            return Mono.empty();
        }
        batches.record(batch.size());
        return changeCoupons
                .apply(batch.stream().map(Call::command).toList())
                .doOnNext(answers -> {
                    for (int i = 0; i < batch.size(); i++) {
                        batch.get(i).answer().tryEmitValue(answers.get(i));
                    }
                })
                .then()
                .onErrorResume(
                        _ -> Flux.fromIterable(batch).concatMap(this::runAlone).then());
    }

    private Mono<Void> runAlone(Call call) {
        return changeCoupons
                .apply(List.of(call.command()))
                .retryWhen(Retry.max(MAX_ATTEMPTS)
                        .filter(OvertakenException.class::isInstance)
                        .onRetryExhaustedThrow((_, last) -> last.failure()))
                .doOnNext(answers -> call.answer().tryEmitValue(answers.getFirst()))
                .then()
                .onErrorResume(failure -> {
                    call.answer().tryEmitError(failure);
                    return Mono.empty();
                });
    }

    private record Call(CouponCommand command, Sinks.One<CommandAnswer> answer) {}
}
