package io.largesse.simulator.desk;

import io.netty.util.concurrent.EventExecutor;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/**
 * What is to be done later, on one event loop. All that is due is done together once a millisecond, which wakes the
 * loop less often than a timer for each; with nothing to do there is no tick at all.
 */
final class Timeline {

    private static final long TICK_NANOS = 1_000_000;

    private final EventExecutor loop;
    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private boolean ticking;

    private record Due(long at, Runnable task) implements Comparable<Due> {

        @Override
        public int compareTo(Due other) {
            return Long.signum(at - other.at);
        }
    }

    Timeline(EventExecutor loop) {
        this.loop = loop;
    }

    /**
     * Runs the task at that nano time or up to a tick later, and never before what was given to the loop until now.
     * Only on the loop itself.
     */
    void at(long nanoTime, Runnable task) {
        if (nanoTime - System.nanoTime() <= 0) {
            loop.execute(task);
            return;
        }
        queue.add(new Due(nanoTime, task));
        if (!ticking) {
            ticking = true;
            scheduleTick();
        }
    }

    private void tick() {
        long now = System.nanoTime();
        try {
            for (Due due = queue.peek(); due != null && due.at - now <= 0; due = queue.peek()) {
                queue.remove();
                due.task.run();
            }
        } finally {
            ticking = !queue.isEmpty();
            if (ticking) {
                scheduleTick();
            }
        }
    }

    private void scheduleTick() {
        var unused = loop.schedule(this::tick, TICK_NANOS, TimeUnit.NANOSECONDS);
    }
}
