package io.largesse.issue.adapter.in.direct;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs rounds of DIRECT jobs on a thread of its own, for as long as the service runs. */
@Component
class DirectJobRunner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DirectJobRunner.class);
    private static final long STOPPED_WITHIN_SECONDS = 10;

    private final DirectJobRounds rounds;
    private volatile @Nullable Loop loop;

    DirectJobRunner(DirectJobRounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void start() {
        Loop started = new Loop();
        loop = started;
        started.thread.start();
    }

    /** Ends the turn in hand; a chunk under way is stored, and its events are published after the next start. */
    @Override
    public void stop() {
        Loop running = loop;
        loop = null;
        if (running != null) {
            running.stop();
        }
    }

    /** Stops after the web server has taken the last list, and before the database is closed. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }

    private final class Loop implements Runnable {
        private final Thread thread = Thread.ofVirtual().name("direct-jobs").unstarted(this);
        private final CountDownLatch stopped = new CountDownLatch(1);
        private volatile boolean stopping;

        /** The one place where the runner blocks, on its own thread; every step of a round has a limit of its own. */
        @Override
        public void run() {
            try {
                while (!stopping) {
                    Thread.sleep(rounds.next().blockOptional().orElseThrow());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                if (!stopping) {
                    LOG.error("The loop of DIRECT jobs ended", e);
                }
            } finally {
                stopped.countDown();
            }
        }

        void stop() {
            stopping = true;
            thread.interrupt();
            try {
                if (!stopped.await(STOPPED_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                    LOG.warn("DIRECT jobs did not stop in time; they go on after a restart");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
