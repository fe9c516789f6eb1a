package io.largesse.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTests {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void writesAPlainLineEveryFewSecondsToAPipe() {
        var bar = new ProgressBar(Terminal.plain(out), "Claiming", 160_000, nanos::get);

        second(1);
        bar.update(10_000);
        second(4);
        bar.update(80_000);
        second(5);
        bar.update(90_000);
        second(8);
        bar.finish(160_000);

        assertThat(printed().lines())
                .containsExactly(
                        "Claiming: 80,000 of 160,000 (50 %), 20,000/s",
                        "Claiming: 160,000 of 160,000 (100 %), 20,000/s");
        assertThat(printed()).doesNotContain("\r", "\033");
    }

    @Test
    void redrawsABarOnATerminal() {
        var bar = new ProgressBar(new Terminal(out, true, true), "Claiming", 100, nanos::get);

        second(1);
        bar.update(50);
        second(2);
        bar.finish(100);

        assertThat(printed()).contains("\r\033[2K", "█".repeat(16) + "░".repeat(16) + " 50 of 100 (50 %), 50/s");
        assertThat(printed()).endsWith("100 of 100 (100 %), 50/s" + System.lineSeparator());
    }

    @Test
    void drawsWithPlainCharactersWhereUnicodeCannotBeShown() {
        new ProgressBar(new Terminal(out, true, false), "Claiming", 0, nanos::get).finish(0);

        assertThat(printed()).contains("[" + "#".repeat(32) + "] 0 of 0 (100 %)");
    }

    @Test
    void givesNoRateForAStepThatWasUnderWay() {
        new ProgressBar(Terminal.plain(out), "Storing", 10, nanos::get)
                .withoutRate()
                .finish(10);

        assertThat(printed().strip()).isEqualTo("Storing: 10 of 10 (100 %)");
    }

    @Test
    void returnsTheResultOfTheWork() {
        var bar = new ProgressBar(Terminal.plain(out), "Working", 1);

        assertThat(bar.follow(CompletableFuture.completedFuture("done"), () -> 1))
                .isEqualTo("done");
    }

    @Test
    void namesTheStepThatFailed() {
        var bar = new ProgressBar(Terminal.plain(out), "Working", 1);
        var failed = CompletableFuture.failedFuture(new IllegalStateException("no key"));

        assertThatThrownBy(() -> bar.follow(failed, () -> 0)).hasMessageContaining("'Working'", "no key");
    }

    private void second(int second) {
        nanos.set(TimeUnit.SECONDS.toNanos(second));
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
