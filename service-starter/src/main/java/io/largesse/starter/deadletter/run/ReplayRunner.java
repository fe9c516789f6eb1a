package io.largesse.starter.deadletter.run;

import io.largesse.starter.deadletter.DeadLetterTopics;
import io.largesse.starter.deadletter.Replay;
import io.largesse.starter.deadletter.ReplaySettings;
import io.largesse.starter.deadletter.Replays;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks for replays that nobody carries out, and carries each out on a thread of its own, for as long as the service
 * runs. There is at most one per topic.
 */
final class ReplayRunner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayRunner.class);

    private final DeadLetterTopics topics;
    private final Replays replays;
    private final ReplayCourse.Factory courses;
    private final DeadLetterCounts counts;
    private final ReplaySettings settings;
    private final Waiting waiting;
    private volatile @Nullable Loop loop;

    ReplayRunner(
            DeadLetterTopics topics,
            Replays replays,
            ReplayCourse.Factory courses,
            DeadLetterCounts counts,
            ReplaySettings settings) {
        this.topics = topics;
        this.replays = replays;
        this.courses = courses;
        this.counts = counts;
        this.settings = settings;
        this.waiting = new Waiting(settings.stepTimeout());
    }

    @Override
    public void start() {
        Loop started = new Loop();
        loop = started;
        Thread.ofVirtual().name("dead-letter-replays").start(started);
    }

    /** Returns when the steps in hand are finished; another instance, or this one after a restart, goes on. */
    @Override
    public void stop() {
        Loop running = loop;
        loop = null;
        if (running != null) {
            running.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }

    private final class Loop implements Runnable {
        private final CountDownLatch stopping = new CountDownLatch(1);
        private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
        private boolean failing;

        @Override
        public void run() {
            do {
                look();
                counts.refreshIfDue();
            } while (!isStopping(settings.pollInterval()));
        }

        private void look() {
            try {
                found().stream().filter(replay -> underWay.add(replay.id())).forEach(this::carryOut);
                failing = false;
            } catch (RuntimeException e) {
                if (!failing) {
                    LOG.warn("Replays of dead letters cannot be looked for, they wait: {}", e.toString());
                }
                failing = true;
            }
        }

        private List<Replay> found() {
            return waiting.on(replays.running(topics.names())).orElse(List.of());
        }

        private void carryOut(Replay replay) {
            threads.add(Thread.ofVirtual()
                    .name("dead-letter-replay-" + replay.id())
                    .start(() -> {
                        try {
                            courses.of(replay, this::isStopping).run();
                        } finally {
                            underWay.remove(replay.id());
                            threads.remove(Thread.currentThread());
                        }
                    }));
        }

        /** Waits so long at most, and tells whether the service is being stopped. */
        private boolean isStopping(Duration pause) {
            try {
                return stopping.await(Math.max(0, pause.toNanos()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            }
        }

        private void stop() {
            stopping.countDown();
            try {
                for (Thread thread : threads) {
                    thread.join(settings.stepTimeout());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
