package io.largesse.benchmarks.rate;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends the requests of one event loop when they are due, in turn over its connections, and never waits for an answer.
 * Of n loops it sends every n-th request.
 */
final class RatePacer {

    private static final long DRAIN_CHECK_NANOS = 20_000_000;

    private final RatePlan plan;
    private final RateClock clock;
    private final EventLoop loop;
    private final List<RateLane> lanes;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private long next;
    private long sent;

    RatePacer(RatePlan plan, RateClock clock, EventLoop loop, List<RateLane> lanes, int index) {
        this.plan = plan;
        this.clock = clock;
        this.loop = loop;
        this.lanes = lanes;
        this.next = index;
    }

    CompletableFuture<Void> start() {
        loop.execute(this::sendDue);
        return done;
    }

    private void sendDue() {
        long now = clock.nanos();
        while (next < plan.requests() && plan.dueNanos(next) <= now) {
            RateLane lane = lanes.get((int) (sent++ % lanes.size()));
            lane.send((int) next, plan.dueNanos(next), next >= plan.warmUpRequests());
            next += plan.threads();
        }
        if (next < plan.requests()) {
            later(this::sendDue, Math.max(plan.tick().toNanos(), plan.dueNanos(next) - now));
        } else {
            Duration last = Duration.ofNanos(plan.dueNanos(plan.requests()));
            drain(last.plus(plan.drain()).toNanos());
        }
    }

    private void drain(long deadline) {
        boolean answered = lanes.stream().allMatch(lane -> lane.underWay() == 0);
        if (answered || clock.nanos() > deadline) {
            lanes.forEach(RateLane::end);
            done.complete(null);
        } else {
            later(() -> drain(deadline), DRAIN_CHECK_NANOS);
        }
    }

    private void later(Runnable step, long nanos) {
        var unused = loop.schedule(() -> attempt(step), nanos, TimeUnit.NANOSECONDS);
    }

    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException broken) {
            done.completeExceptionally(broken);
        }
    }
}
