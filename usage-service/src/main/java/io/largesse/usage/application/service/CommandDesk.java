package io.largesse.usage.application.service;

import io.largesse.starter.failure.SharedFailureException;
import io.largesse.starter.failure.TransientFailures;
import io.largesse.usage.application.port.OvertakenException;
import io.largesse.usage.application.port.UsageSettings;
import io.largesse.usage.domain.model.CommandAnswer;
import io.largesse.usage.domain.model.CouponCommand;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Takes commands of single callers and makes transactions of them: what arrives while the lanes are busy waits, and
 * goes together in the next transaction. Nobody waits for a batch to fill.
 *
 * <p>A transaction that was overtaken is repeated as it is; one that failed otherwise, one command at a time, so that
 * nobody's command fails by another's. Where the database is away or does not answer in time all callers are told:
 * whether their commands are stored is not known then, and to repeat them does no harm.
 */
@Service
public class CommandDesk {
    private static final int MAX_REPEATS = 5;
    /** As long as a transaction may take: while the database does not answer nobody waits for many of them. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ChangeCoupons changeCoupons;
    private final UsageSettings settings;
    private final Clock clock;
    private final Queue<Call> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final AtomicInteger busyLanes = new AtomicInteger();
    private final DistributionSummary batches;

    CommandDesk(ChangeCoupons changeCoupons, ChangeCoupons.Context context, MeterRegistry meters) {
        this.changeCoupons = changeCoupons;
        this.settings = context.settings();
        this.clock = context.clock();
        this.batches = DistributionSummary.builder("largesse.usage.commands.together")
                .description("commands of one transaction")
                .register(meters);
        meters.gauge("largesse.usage.commands.waiting", waitingCount);
    }

    /**
     * Answers when the command's effect is stored; fails with {@link DeskFullException} where too many wait or this one
     * waited for too long, with {@link OvertakenException} where others are first again and again, and with what the
     * database failed with. The command goes on where the caller hangs up.
     */
    public Mono<CommandAnswer> submit(CouponCommand command) {
        return Mono.defer(() -> {
            if (waitingCount.incrementAndGet() > settings.maxWaiting()) {
                waitingCount.decrementAndGet();
                return Mono.error(new DeskFullException());
            }
            Call call = new Call(command, Sinks.one(), clock.instant().plus(PATIENCE));
            waiting.add(call);
            openLane();
            return call.answer().asMono();
        });
    }

    private void openLane() {
        if (takeLane()) {
            Mono.defer(() -> run(take())).repeat(this::goesOn).subscribe();
        }
    }

    /** Never counts a lane that it does not get: a lane that closes meanwhile could not be opened anew. */
    private boolean takeLane() {
        return busyLanes.getAndUpdate(busy -> Math.min(busy + 1, settings.lanes())) < settings.lanes();
    }

    /** A lane that ends looks once more: what came after its last look is not left behind. */
    private boolean goesOn() {
        if (!waiting.isEmpty()) {
            return true;
        }
        busyLanes.decrementAndGet();
        return !waiting.isEmpty() && takeLane();
    }

    private List<Call> take() {
        List<Call> batch = new ArrayList<>();
        while (batch.size() < settings.laneBatch()) {
            Call call = waiting.poll();
            if (call == null) {
                break;
            }
            waitingCount.decrementAndGet();
            if (clock.instant().isBefore(call.patientUntil())) {
                batch.add(call);
            } else {
                call.answer().tryEmitError(new DeskFullException());
            }
        }
        return batch;
    }

    /** Never fails, and leaves no call without an answer. */
    private Mono<Void> run(List<Call> batch) {
        if (batch.isEmpty()) {
            return Mono.empty();
        }
        batches.record(batch.size());
        return together(batch)
                .onErrorResume(failure -> batch.size() > 1 && !isShared(failure), _ -> oneByOne(batch))
                .onErrorResume(failure -> fail(batch, failure));
    }

    private Mono<Void> together(List<Call> batch) {
        return changeCoupons
                .apply(batch.stream().map(Call::command).toList())
                .retryWhen(Retry.max(MAX_REPEATS)
                        .filter(CommandDesk::isOvertaken)
                        .onRetryExhaustedThrow((_, signal) -> signal.failure()))
                .single()
                .doOnNext(answers -> answer(batch, answers))
                .then();
    }

    /** Ends with the first failure that all have in common. */
    private Mono<Void> oneByOne(List<Call> batch) {
        return Flux.fromIterable(batch)
                .concatMap(call -> together(List.of(call))
                        .onErrorResume(failure -> !isShared(failure), failure -> fail(List.of(call), failure)))
                .then();
    }

    private static boolean isOvertaken(Throwable failure) {
        return failure instanceof OvertakenException || failure instanceof ConcurrencyFailureException;
    }

    private static boolean isShared(Throwable failure) {
        return TransientFailures.contains(failure) && !isOvertaken(failure);
    }

    private static void answer(List<Call> batch, List<CommandAnswer> answers) {
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer().tryEmitValue(answers.get(i));
        }
    }

    /** Those that were answered before keep their answers. */
    private static Mono<Void> fail(List<Call> batch, Throwable failure) {
        batch.forEach(call -> call.answer().tryEmitError(batch.size() == 1 ? failure : oneOf(failure)));
        return Mono.empty();
    }

    /** Each caller has a failure of their own, for Reactor notes in it by which way it went. */
    private static Throwable oneOf(Throwable shared) {
        return new SharedFailureException("expected the commands to be stored, but saw " + shared, shared);
    }

    private record Call(CouponCommand command, Sinks.One<CommandAnswer> answer, Instant patientUntil) {}
}
