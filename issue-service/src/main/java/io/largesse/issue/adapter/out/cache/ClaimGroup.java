package io.largesse.issue.adapter.out.cache;

import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.ClaimDecision.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
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
    private static final Logger LOG = LoggerFactory.getLogger(ClaimGroup.class);

    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    /** Claims in the queue; kept apart because the queue would count by walking. */
    private final AtomicInteger waiting = new AtomicInteger();
    /** Calls under way. Whoever raises it sends; whoever finishes lowers it and looks again, so no claim is left. */
    private final AtomicInteger inFlight = new AtomicInteger();

    private final StockSettings settings;
    private final Function<List<Claim>, CompletionStage<List<ClaimDecision>>> call;

    /** The call answers one decision per claim, in order. */
    ClaimGroup(StockSettings settings, Function<List<Claim>, CompletionStage<List<ClaimDecision>>> call) {
        this.settings = settings;
        this.call = call;
    }

    Mono<ClaimDecision> join(Claim claim) {
        return Mono.create(sink -> join(new Waiting(claim, sink)));
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

    private void drain() {
        while (!queue.isEmpty() && mayCall()) {
            List<Waiting> group = poll();
            if (group.isEmpty()) {
                inFlight.decrementAndGet();
            } else {
                send(group);
            }
        }
    }

    private boolean mayCall() {
        int calls = inFlight.get();
        while (calls < settings.maxInFlight()) {
            if (inFlight.compareAndSet(calls, calls + 1)) {
                return true;
            }
            calls = inFlight.get();
        }
        return false;
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
        } catch (RuntimeException e) {
            finish(group, null, e);
        }
    }

    private void finish(List<Waiting> group, @Nullable List<ClaimDecision> decisions, @Nullable Throwable failure) {
        inFlight.decrementAndGet();
        drain();
        if (decisions == null) {
            LOG.warn("Outcome of {} claims is unknown", group.size(), failure);
            group.forEach(claim -> claim.sink.success(Refused.OUTCOME_UNKNOWN));
            return;
        }
        for (int i = 0; i < group.size(); i++) {
            group.get(i).sink.success(decisions.get(i));
        }
    }

    private record Waiting(Claim claim, MonoSink<ClaimDecision> sink) {}
}
