package io.largesse.cli;

import io.largesse.localstack.StartListener;
import java.io.PrintWriter;
import java.time.Duration;

/** Shows the progress of a start, a line for each step. */
public final class ConsoleProgress implements StartListener {

    private final PrintWriter out;

    public ConsoleProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void unpacking(String name) {
        line("%-16s is unpacked (only the first time)".formatted(name));
    }

    @Override
    public void starting(String name, int port) {
        line("%-16s starts on port %d".formatted(name, port));
    }

    @Override
    public void ready(String name, int port, Duration elapsed) {
        line("%-16s is ready after %.1f s".formatted(name, elapsed.toMillis() / 1_000.0));
    }

    @Override
    public void note(String sentence) {
        line(sentence);
    }

    private synchronized void line(String text) {
        out.println("  " + text);
        out.flush();
    }
}
