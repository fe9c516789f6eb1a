package io.largesse.issue.adapter.out.cache;

import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.ClaimDecision.Refused;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.internal.ThreadExecutorMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Group commit: the claims of one policy that wait while calls are under way are decided together by the next call.
 *
 * <p>So the group grows with the load and one call's cost is shared; without load a claim goes out alone at once.
 * Claims are decided in order of arrival, except that two calls in flight may overtake each other. A caller that hangs
 * up does not withdraw its claim.
 */
final class ClaimGroup {
    private static final Executor HERE = Runnable::run;
    private static final Duration REPORT_EVERY = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(ClaimGroup.class);

    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    /** Claims in the queue; kept apart because the queue would count by walking. */
    private final AtomicInteger waiting = new AtomicInteger();
    /** Calls under way; raised by the sending thread only. */
    private final AtomicInteger inFlight = new AtomicInteger();
    /** Looks at the queue that were asked for and not made yet; so no claim is left behind. */
    private final AtomicInteger marks = new AtomicInteger();

    /** When the next call is due; used by the sending thread only, which changes. */
    private volatile long nextSendNanos = System.nanoTime();
    /** Whether somebody will look at the queue when the next call is due. */
    private final AtomicBoolean alarm = new AtomicBoolean();

    private final AtomicLong nextReportNanos = new AtomicLong(System.nanoTime());

    private final StockSettings settings;
    private final Function<List<Claim>, CompletionStage<List<ClaimDecision>>> call;

    /** The call answers one decision per claim, in order. */
    ClaimGroup(StockSettings settings, Function<List<Claim>, CompletionStage<List<ClaimDecision>>> call) {
        this.settings = settings;
        this.call = call;
    }

    Mono<ClaimDecision> join(Claim claim) {
        return Mono.create(sink -> join(new Waiting(claim, sink, ThreadExecutorMap.currentExecutor())));
    }

    private void join(Waiting claim) {
        if (waiting.incrementAndGet() > settings.maxWaiting()) {
            waiting.decrementAndGet();
            claim.sink.success(Refused.OVERLOADED);
            return;
        }
        queue.add(claim);
        drain();
    }

    /** One thread at a time sends; whoever comes meanwhile leaves a mark, and the sender looks once more. */
    private void drain() {
        if (marks.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        while (seen > 0) {
            while (!queue.isEmpty() && inFlight.get() < settings.maxInFlight() && isDue()) {
                inFlight.incrementAndGet();
                send(poll());
            }
            seen = marks.addAndGet(-seen);
        }
    }

    /**
     * A call costs about as much as ten claims in it: so calls keep a distance, unless a whole group waits. A claim
     * that comes after a quiet moment goes out at once.
     */
    private boolean isDue() {
        long wait = nextSendNanos - System.nanoTime();
        EventExecutor loop = ThreadExecutorMap.currentExecutor();
        if (wait <= 0 || loop == null || loop.isShuttingDown() || waiting.get() >= settings.maxGroup()) {
            nextSendNanos = System.nanoTime() + settings.pace().toNanos();
            return true;
        }
        if (alarm.compareAndSet(false, true)) {
            loop.schedule(this::wake, wait, TimeUnit.NANOSECONDS);
        }
        return false;
    }

    private void wake() {
        alarm.set(false);
        drain();
    }

    private List<Waiting> poll() {
        List<Waiting> group = new ArrayList<>(Math.min(waiting.get() + 1, settings.maxGroup()));
        Waiting next;
        while (group.size() < settings.maxGroup() && (next = queue.poll()) != null) {
            group.add(next);
        }
        waiting.addAndGet(-group.size());
        return group;
    }

    private void send(List<Waiting> group) {
        try {
            call.apply(group.stream().map(Waiting::claim).toList())
                    .whenComplete((decisions, failure) -> finish(group, decisions, failure));
        } catch (RuntimeException | Error e) {
            finish(group, null, e);
        }
    }

    private void finish(List<Waiting> group, @Nullable List<ClaimDecision> decisions, @Nullable Throwable failure) {
        inFlight.decrementAndGet();
        drain();
        if (failure != null) {
            report(group.size(), failure);
        }
        List<Answer> answers = new ArrayList<>(group.size());
        for (int i = 0; i < group.size(); i++) {
            ClaimDecision decision =
                    decisions != null && i < decisions.size() ? decisions.get(i) : Refused.OUTCOME_UNKNOWN;
            answers.add(new Answer(group.get(i), decision));
        }
        deliver(answers);
    }

    /** At most once a second: while Redis is away every group fails at once, and the metric counts them all. */
    private void report(int claims, Throwable failure) {
        long now = System.nanoTime();
        long next = nextReportNanos.get();
        if (now - next >= 0 && nextReportNanos.compareAndSet(next, now + REPORT_EVERY.toNanos())) {
            LOG.warn("Outcome of {} claims, and of others meanwhile, is unknown", claims, failure);
        }
    }

    /**
     * Every caller gets its answer on the event loop it called from, all of one loop in one task: so connections are
     * written by their own thread, and Redis' thread goes on with the next group.
     */
    private static void deliver(List<Answer> answers) {
        Map<Executor, List<Answer>> byLoop = answers.stream().collect(Collectors.groupingBy(Answer::executor));
        byLoop.forEach((loop, ofLoop) -> loop.execute(() -> ofLoop.forEach(Answer::deliver)));
    }

    /** Loop is the event loop the claim came from; without one the answer is given where it arrives. */
    private record Waiting(
            Claim claim,
            MonoSink<ClaimDecision> sink,
            @Nullable EventExecutor loop) {}

    private record Answer(Waiting waiting, ClaimDecision decision) {
        Executor executor() {
            return waiting.loop == null ? HERE : waiting.loop;
        }

        void deliver() {
            waiting.sink.success(decision);
        }
    }
}
