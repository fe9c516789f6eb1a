package io.largesse.cli.demo;

import io.largesse.cli.Terminal;
import io.largesse.cli.demo.load.LoadResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits until everything accepted is stored, as far as the service's own statistics say. */
final class StoreWatch {

    private static final long POLL_MILLIS = 100;

    private final IssueServiceClient service;
    private final Terminal terminal;
    private final Duration deadline;
    private String lastSeen = "";

    StoreWatch(IssueServiceClient service, Terminal terminal, Duration deadline) {
        this.service = service;
        this.terminal = terminal;
        this.deadline = deadline;
    }

    /** How long it took; empty where the deadline came first. A service that does not answer is asked again. */
    Optional<Duration> await(String policyId, LoadResult load) {
        long started = System.nanoTime();
        var bar = new ProgressBar(terminal, "Storing", load.accepted()).withoutRate();
        long stored = 0;
        while (System.nanoTime() - started < deadline.toNanos()) {
            Statistics statistics = statistics(policyId);
            if (statistics != null) {
                stored = statistics.stored();
                lastSeen = "The statistics answer, and show a gap of " + Terminal.count(statistics.gap());
            }
            if (statistics != null && statistics.settled(load.accepted())) {
                Duration took = Duration.ofNanos(System.nanoTime() - started);
                bar.finish(stored);
                return Optional.of(took);
            }
            bar.update(stored);
            pause();
        }
        bar.finish(stored);
        terminal.line(lastSeen);
        return Optional.empty();
    }

    private @Nullable Statistics statistics(String policyId) {
        try {
            return service.statistics(policyId);
        } catch (DemoFailure unreachable) {
            lastSeen = String.valueOf(unreachable.getMessage());
            return null;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Interrupted while waiting until everything is stored", interrupted);
        }
    }
}
