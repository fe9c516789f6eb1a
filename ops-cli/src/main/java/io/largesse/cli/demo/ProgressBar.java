package io.largesse.cli.demo;

import io.largesse.cli.Terminal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** Shows how far a step is: a redrawn bar with rate on a terminal, a line every few seconds in a pipe. */
public final class ProgressBar {

    private static final int WIDTH = 32;
    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Terminal terminal;
    private final String title;
    private final long total;
    private final LongSupplier clock;
    private final long startedNanos;
    private long shownNanos;
    private boolean rated = true;

    public ProgressBar(Terminal terminal, String title, long total) {
        this(terminal, title, total, System::nanoTime);
    }

    ProgressBar(Terminal terminal, String title, long total, LongSupplier nanoClock) {
        this.terminal = terminal;
        this.title = title;
        this.total = total;
        this.clock = nanoClock;
        this.startedNanos = nanoClock.getAsLong();
        this.shownNanos = startedNanos;
    }

    /** For a step that was under way before it is shown, so that no rate can be given. */
    ProgressBar withoutRate() {
        rated = false;
        return this;
    }

    /** Shows progress until the work is done, and returns its result. */
    public <T> T follow(CompletableFuture<T> work, LongSupplier done) {
        while (true) {
            try {
                T result = work.get(REDRAW_NANOS, TimeUnit.NANOSECONDS);
                finish(done.getAsLong());
                return result;
            } catch (TimeoutException stillWorking) {
                update(done.getAsLong());
            } catch (ExecutionException failed) {
                finish(done.getAsLong());
                Throwable cause = failed.getCause() == null ? failed : failed.getCause();
                if (cause instanceof DemoFailure known) {
                    throw known;
                }
                throw new DemoFailure("Expected '%s' to finish, but saw: %s".formatted(title, cause), cause);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new DemoFailure("Interrupted during '%s'".formatted(title), interrupted);
            }
        }
    }

    public void update(long done) {
        long now = clock.getAsLong();
        if (now - shownNanos >= (terminal.interactive() ? REDRAW_NANOS : LINE_NANOS)) {
            shownNanos = now;
            show(done, now);
        }
    }

    public void finish(long done) {
        show(done, clock.getAsLong());
        if (terminal.interactive()) {
            terminal.line("");
        }
    }

    private void show(long done, long now) {
        if (terminal.interactive()) {
            terminal.redraw("  %-16s %s %s".formatted(title, terminal.bar(done, total, WIDTH), figures(done, now)));
        } else {
            terminal.line("%s: %s".formatted(title, figures(done, now)));
        }
    }

    private String figures(long done, long now) {
        long percent = total == 0 ? 100 : 100 * done / total;
        String figures = "%s of %s (%d %%)".formatted(Terminal.count(done), Terminal.count(total), percent);
        if (!rated) {
            return figures;
        }
        long nanos = Math.max(1, now - startedNanos);
        return figures + ", " + Terminal.count(Math.round(done * 1e9 / nanos)) + "/s";
    }
}
